/** What to do about a file that is not the plan that is needed. */
export const howToMake = "Make it with terraform plan -out=FILE and terraform show -json FILE > plan.json.";
