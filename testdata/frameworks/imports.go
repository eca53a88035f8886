//go:build libraries

package frameworks

import (
	_ "connectrpc.com/connect"
	_ "github.com/avast/retry-go/v4"
	_ "github.com/aws/aws-lambda-go/lambda"
	_ "github.com/cenkalti/backoff/v4"
	_ "github.com/cenkalti/backoff/v5"
	_ "github.com/danielgtaylor/huma/v2"
	_ "github.com/go-co-op/gocron"
	_ "github.com/go-co-op/gocron/v2"
	_ "github.com/go-martini/martini"
	_ "github.com/google/wire"
	_ "github.com/jasonlvhit/gocron"
	_ "github.com/prometheus/client_golang/prometheus"
	_ "github.com/robfig/cron"
	_ "github.com/robfig/cron/v3"
	_ "github.com/samber/do"
	_ "github.com/samber/do/v2"
	_ "github.com/sethvargo/go-retry"
	_ "github.com/spf13/viper"
	_ "go.temporal.io/sdk/worker"
	_ "go.uber.org/dig"
	_ "go.uber.org/fx"
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/sync/singleflight"
)
