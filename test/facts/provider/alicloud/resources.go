package alicloud

import (
	"fmt" // "braces in a comment }"
)

func resourceAlarm() *schema.Resource {
	return &schema.Resource{
		Create: resourceAlarmCreate,
		Schema: map[string]*schema.Schema{
			"period": {
				Type:     schema.TypeInt,
				Optional: true,
				Default:  600,
			},
			"escalations_critical": {
				Type:     schema.TypeList,
				Optional: true,
				Computed: true,
				MaxItems: 1,
				Elem: &schema.Resource{
					Schema: map[string]*schema.Schema{
						"comparison_operator": {
							Type:         schema.TypeString,
							Optional:     true,
							Default:      MoreThan,
							ValidateFunc: validation.StringInSlice([]string{string(MoreThan), "<"}, false),
						},
						"statistics": {
							Type:     schema.TypeString,
							Optional: true,
							Default:  Average,
						},
					},
				},
				DiffSuppressFunc: func(k, old, new string, d *schema.ResourceData) bool {
					return map[string]bool{"a": true}[old] || fmt.Sprintf("%s}", new) == old
				},
			},
			"tags": tagsOfEverything(),
		},
	}
}

func resourceVpc() *schema.Resource {
	vpc := &schema.Resource{
		Read: resourceVpcRead,
		Schema: map[string]*schema.Schema{
			"cidr_block": {
				Type:     schema.TypeString,
				Optional: true,
				Computed: true,
			},
			"name": {
				Type:       schema.TypeString,
				Optional:   true,
				Deprecated: "Field 'name' has been deprecated since provider version 1.119.0. New field 'vpc_name' instead.",
			},
			"old": {
				Type:     schema.TypeString,
				Optional: true,
				Removed:  "Attribute `old` has been removed from 1.200.0 and use `vpc_name` instead.",
			},
			"vpc_name": {
				Type:      schema.TypeString,
				Required:  true,
				Sensitive: true,
			},
			"user_cidrs": {
				Type:     schema.TypeSet,
				Optional: true,
				Elem:     &schema.Schema{Type: schema.TypeString},
			},
			"entries": {
				Type:       schema.TypeSet,
				Optional:   true,
				ConfigMode: schema.SchemaConfigModeAttr,
				Elem: &schema.Resource{
					Schema: map[string]*schema.Schema{
						"weight": {Type: schema.TypeFloat, Optional: true, Default: 0.5},
					},
				},
			},
			"states": {
				Type:     schema.TypeList,
				Computed: true,
				Elem: &schema.Resource{
					Schema: map[string]*schema.Schema{"up": {Type: schema.TypeBool, Computed: true}},
				},
			},
		},
	}
	return vpc
}

func resourceConnection() *schema.Resource {
	return &schema.Resource{
		Schema: map[string]*schema.Schema{
			"link_type": {
				Type:         schema.TypeString,
				Optional:     true,
				ValidateFunc: StringInSlice([]string{"Platinum", "Gold", "Silver", "Diamond"}, false),
			},
		},
	}
}

func dataSourceVpcs() *schema.Resource {
	return &schema.Resource{
		Schema: map[string]*schema.Schema{
			"ids": {
				Type:     schema.TypeList,
				Optional: true,
				Elem:     &schema.Schema{Type: schema.TypeString},
			},
		},
	}
}
