package alicloud

type Comparison string

const (
	MoreThan = Comparison(">")
	Average  = "Average"
)

func tagsOfEverything() *schema.Schema {
	return &schema.Schema{
		Type:     schema.TypeMap,
		Optional: true,
	}
}
