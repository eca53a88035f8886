module example.com/containers

go 1.26

require (
	github.com/samber/do/v2 v2.0.0
	go.uber.org/dig v1.19.0
	go.uber.org/fx v1.24.0
)
