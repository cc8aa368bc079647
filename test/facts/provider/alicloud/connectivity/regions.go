package connectivity

const (
	Hangzhou = Region("cn-hangzhou")
	Moon     = Region("moon-east-1")
)
