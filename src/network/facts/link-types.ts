/**
 * Grades of the lines between regions. As of 2026-08-21, from
 * https://www.alibabacloud.com/help/en/vpc/developer-reference/api-vpcpeer-2022-01-01-createvpcpeerconnection.
 */
export const linkTypes: readonly string[] = ["Platinum", "Gold"];

/** What the provider lets pass besides, without any documentation that the API does. */
export const undocumentedLinkTypes: readonly string[] = ["Silver"];
