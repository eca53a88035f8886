module example.com/filled

go 1.26

require (
	github.com/alecthomas/kong v1.17.0
	github.com/kelseyhightower/envconfig v1.4.0
)
