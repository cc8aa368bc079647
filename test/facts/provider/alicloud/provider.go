package alicloud

func Provider() *schema.Provider {
	provider := &schema.Provider{
		DataSourcesMap: map[string]*schema.Resource{
			"alicloud_vpcs": dataSourceVpcs(),
		},
		ResourcesMap: map[string]*schema.Resource{
			"alicloud_cms_alarm":           resourceAlarm(),
			"alicloud_vpc":                 resourceVpc(),
			"alicloud_vpc_peer_connection": resourceConnection(),
		},
	}
	return provider
}
