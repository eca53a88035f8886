module example.com/commands

go 1.26

require (
	github.com/beego/beego/v2 v2.3.8
	github.com/caarlos0/env/v11 v11.4.1
	github.com/kelseyhightower/envconfig v1.4.0
	github.com/magiconair/properties v1.8.10
	github.com/sethvargo/go-envconfig v1.4.0
	github.com/spf13/viper v1.21.0
	github.com/urfave/cli/v2 v2.27.7
)
