package catalog

import "go/types"

// Runs says how often a framework runs a function that it is given.
type Runs int

const (
	// RunsNow: before the call returns, perhaps several times until it succeeds.
	RunsNow Runs = iota + 1
	// RunsOnce: at most once per process.
	RunsOnce
	// RunsProvider: at most once per process, and what it returns is kept.
	RunsProvider
	// RunsLazily: at most once for each call, when the result is used for the first time.
	RunsLazily
	// RunsAside: once for each call, in a goroutine of its own.
	RunsAside
	// RunsInLoop: in a loop of the program, perhaps only when it has failed.
	RunsInLoop
	// RunsPerRequest: for each request or message, in several goroutines at once.
	RunsPerRequest
	// RunsPerEvent: for each event, one at a time.
	RunsPerEvent
	// RunsRepeatedly: again and again, on a timer, a change or a demand.
	RunsRepeatedly
)

// A Callback is a function of a framework that runs a function it is given.
type Callback struct {
	Func string // full name of the declaration; of a field, with its struct
	Runs Runs
	// Method is the method that is run of an argument that is not a function, such
	// as Run of a job of cron, or EachMethod.
	Method string
	// Injects reports whether the function gets values that other such functions return, by their
	// types.
	Injects bool
}

// EachMethod stands for all exported methods of an argument.
const EachMethod = "*"

// A Framework is a module whose functions run what they are given.
type Framework struct {
	Module    string // module path; "std" for the standard library
	Version   string // version that the entries are proven against
	Callbacks []Callback
	// Fields are those of its structs that hold functions which it runs.
	Fields []Callback
	// Caches are its constructors of caches that drop entries when they are full.
	Caches []Cache
}

// Frameworks are the modules whose callbacks are known. What is not listed is
// unknown: a function given to it may run at any time, any number of times.
var Frameworks = []Framework{
	{Module: "std", Version: "go1.26.8", Callbacks: []Callback{
		{Func: "(*sync.Once).Do", Runs: RunsOnce},
		{Func: "sync.OnceFunc", Runs: RunsLazily},
		{Func: "sync.OnceValue", Runs: RunsLazily},
		{Func: "sync.OnceValues", Runs: RunsLazily},
		{Func: "(*sync.WaitGroup).Go", Runs: RunsAside},
		{Func: "expvar.Publish", Runs: RunsRepeatedly}, // an expvar.Func
		{Func: "(*net/http.ServeMux).HandleFunc", Runs: RunsPerRequest},
		{Func: "net/http.HandleFunc", Runs: RunsPerRequest},
		{Func: "net/rpc.Register", Runs: RunsPerRequest, Method: EachMethod},
		{Func: "net/rpc.RegisterName", Runs: RunsPerRequest, Method: EachMethod},
		{Func: "(*net/rpc.Server).Register", Runs: RunsPerRequest, Method: EachMethod},
		{Func: "(*net/rpc.Server).RegisterName", Runs: RunsPerRequest, Method: EachMethod},
	}, Fields: []Callback{
		{Func: "sync.Pool.New", Runs: RunsRepeatedly},
	}},
	{Module: "golang.org/x/sync", Version: "v0.24.0", Callbacks: []Callback{
		{Func: "(*golang.org/x/sync/singleflight.Group).Do", Runs: RunsOnce},
		{Func: "(*golang.org/x/sync/singleflight.Group).DoChan", Runs: RunsOnce},
		{Func: "(*golang.org/x/sync/errgroup.Group).Go", Runs: RunsAside},
		{Func: "(*golang.org/x/sync/errgroup.Group).TryGo", Runs: RunsAside},
	}},
	{Module: "github.com/panjf2000/ants/v2", Version: "v2.12.1", Callbacks: []Callback{
		{Func: "(*github.com/panjf2000/ants/v2.Pool).Submit", Runs: RunsAside},
		{Func: "github.com/panjf2000/ants/v2.Submit", Runs: RunsAside},
	}},
	{Module: "github.com/sourcegraph/conc", Version: "v0.3.1-0.20240121214520-5f936abd7ae8", Callbacks: []Callback{
		{Func: "(*github.com/sourcegraph/conc.WaitGroup).Go", Runs: RunsAside},
		{Func: "(*github.com/sourcegraph/conc/pool.Pool).Go", Runs: RunsAside},
		{Func: "(*github.com/sourcegraph/conc/pool.ErrorPool).Go", Runs: RunsAside},
		{Func: "(*github.com/sourcegraph/conc/pool.ContextPool).Go", Runs: RunsAside},
	}},
	// Dependency injection.
	{Module: "go.uber.org/fx", Version: "v1.24.0", Callbacks: []Callback{
		{Func: "go.uber.org/fx.Provide", Runs: RunsProvider, Injects: true},
		{Func: "go.uber.org/fx.Invoke", Runs: RunsOnce, Injects: true},
		{Func: "go.uber.org/fx.Annotate", Runs: RunsProvider},
		{Func: "go.uber.org/fx.Decorate", Runs: RunsOnce, Injects: true},
		{Func: "go.uber.org/fx.StartHook", Runs: RunsOnce},
		{Func: "go.uber.org/fx.StopHook", Runs: RunsOnce},
		{Func: "go.uber.org/fx.StartStopHook", Runs: RunsOnce},
	}, Fields: []Callback{
		{Func: "go.uber.org/fx.Hook.OnStart", Runs: RunsOnce},
		{Func: "go.uber.org/fx.Hook.OnStop", Runs: RunsOnce},
	}},
	{Module: "go.uber.org/dig", Version: "v1.19.0", Callbacks: []Callback{
		{Func: "(*go.uber.org/dig.Container).Provide", Runs: RunsProvider, Injects: true},
		{Func: "(*go.uber.org/dig.Container).Invoke", Runs: RunsOnce, Injects: true},
		{Func: "(*go.uber.org/dig.Scope).Provide", Runs: RunsProvider, Injects: true},
		{Func: "(*go.uber.org/dig.Scope).Invoke", Runs: RunsOnce, Injects: true},
	}},
	{Module: "github.com/google/wire", Version: "v0.7.0", Callbacks: []Callback{
		{Func: "github.com/google/wire.NewSet", Runs: RunsOnce},
		{Func: "github.com/google/wire.Build", Runs: RunsOnce},
	}},
	{Module: "github.com/samber/do", Version: "v1.6.0", Callbacks: []Callback{
		{Func: "github.com/samber/do.Provide", Runs: RunsProvider},
		{Func: "github.com/samber/do.ProvideNamed", Runs: RunsProvider},
		{Func: "github.com/samber/do.Override", Runs: RunsOnce},
	}},
	{Module: "github.com/samber/do/v2", Version: "v2.0.0", Callbacks: []Callback{
		{Func: "github.com/samber/do/v2.Provide", Runs: RunsProvider},
		{Func: "github.com/samber/do/v2.ProvideNamed", Runs: RunsProvider},
		{Func: "github.com/samber/do/v2.Override", Runs: RunsOnce},
		{Func: "github.com/samber/do/v2.Lazy", Runs: RunsProvider},
		{Func: "github.com/samber/do/v2.ProvideTransient", Runs: RunsRepeatedly},
		{Func: "github.com/samber/do/v2.ProvideNamedTransient", Runs: RunsRepeatedly},
		{Func: "github.com/samber/do/v2.Transient", Runs: RunsRepeatedly},
	}},
	// Retries.
	{Module: "github.com/cenkalti/backoff", Version: "v2.2.1+incompatible", Callbacks: []Callback{
		{Func: "github.com/cenkalti/backoff.Retry", Runs: RunsNow},
		{Func: "github.com/cenkalti/backoff.RetryNotify", Runs: RunsNow},
	}},
	{Module: "github.com/cenkalti/backoff/v4", Version: "v4.3.0", Callbacks: []Callback{
		{Func: "github.com/cenkalti/backoff/v4.Retry", Runs: RunsNow},
		{Func: "github.com/cenkalti/backoff/v4.RetryNotify", Runs: RunsNow},
		{Func: "github.com/cenkalti/backoff/v4.RetryWithData", Runs: RunsNow},
	}},
	{Module: "github.com/cenkalti/backoff/v5", Version: "v5.0.3", Callbacks: []Callback{
		{Func: "github.com/cenkalti/backoff/v5.Retry", Runs: RunsNow},
	}},
	{Module: "github.com/avast/retry-go/v4", Version: "v4.7.0", Callbacks: []Callback{
		{Func: "github.com/avast/retry-go/v4.Do", Runs: RunsNow},
		{Func: "github.com/avast/retry-go/v4.DoWithData", Runs: RunsNow},
	}},
	{Module: "github.com/sethvargo/go-retry", Version: "v0.3.0", Callbacks: []Callback{
		{Func: "github.com/sethvargo/go-retry.Do", Runs: RunsNow},
		{Func: "github.com/sethvargo/go-retry.DoValue", Runs: RunsNow},
		{Func: "github.com/sethvargo/go-retry.Constant", Runs: RunsNow},
		{Func: "github.com/sethvargo/go-retry.Exponential", Runs: RunsNow},
		{Func: "github.com/sethvargo/go-retry.Fibonacci", Runs: RunsNow},
	}},
	// Schedulers.
	{Module: "github.com/robfig/cron/v3", Version: "v3.0.1", Callbacks: []Callback{
		{Func: "(*github.com/robfig/cron/v3.Cron).AddFunc", Runs: RunsRepeatedly},
		{Func: "(*github.com/robfig/cron/v3.Cron).AddJob", Runs: RunsRepeatedly, Method: "Run"},
		{Func: "(*github.com/robfig/cron/v3.Cron).Schedule", Runs: RunsRepeatedly, Method: "Run"},
	}},
	{Module: "github.com/robfig/cron", Version: "v1.2.0", Callbacks: []Callback{
		{Func: "(*github.com/robfig/cron.Cron).AddFunc", Runs: RunsRepeatedly},
		{Func: "(*github.com/robfig/cron.Cron).AddJob", Runs: RunsRepeatedly, Method: "Run"},
		{Func: "(*github.com/robfig/cron.Cron).Schedule", Runs: RunsRepeatedly, Method: "Run"},
	}},
	{Module: "github.com/go-co-op/gocron", Version: "v1.37.0", Callbacks: []Callback{
		{Func: "(*github.com/go-co-op/gocron.Scheduler).Do", Runs: RunsRepeatedly},
	}},
	{Module: "github.com/go-co-op/gocron/v2", Version: "v2.16.5", Callbacks: []Callback{
		{Func: "github.com/go-co-op/gocron/v2.NewTask", Runs: RunsRepeatedly},
	}},
	{Module: "github.com/jasonlvhit/gocron", Version: "v0.0.1", Callbacks: []Callback{
		{Func: "(*github.com/jasonlvhit/gocron.Job).Do", Runs: RunsRepeatedly},
	}},
	// Servers, consumers and functions as a service.
	{Module: "github.com/aws/aws-lambda-go", Version: "v1.49.0", Callbacks: []Callback{
		{Func: "github.com/aws/aws-lambda-go/lambda.Start", Runs: RunsPerEvent, Method: "Invoke"},
		{Func: "github.com/aws/aws-lambda-go/lambda.StartWithOptions", Runs: RunsPerEvent, Method: "Invoke"},
		{Func: "github.com/aws/aws-lambda-go/lambda.StartWithContext", Runs: RunsPerEvent, Method: "Invoke"},
		{Func: "github.com/aws/aws-lambda-go/lambda.StartHandler", Runs: RunsPerEvent, Method: "Invoke"},
		{Func: "github.com/aws/aws-lambda-go/lambda.StartHandlerWithContext", Runs: RunsPerEvent, Method: "Invoke"},
		{Func: "github.com/aws/aws-lambda-go/lambda.NewHandler", Runs: RunsPerEvent, Method: "Invoke"},
		{Func: "github.com/aws/aws-lambda-go/lambda.NewHandlerWithOptions", Runs: RunsPerEvent, Method: "Invoke"},
	}},
	{Module: "connectrpc.com/connect", Version: "v1.19.1", Callbacks: []Callback{
		{Func: "connectrpc.com/connect.NewUnaryHandler", Runs: RunsPerRequest},
		{Func: "connectrpc.com/connect.NewClientStreamHandler", Runs: RunsPerRequest},
		{Func: "connectrpc.com/connect.NewServerStreamHandler", Runs: RunsPerRequest},
		{Func: "connectrpc.com/connect.NewBidiStreamHandler", Runs: RunsPerRequest},
	}},
	{Module: "github.com/go-kit/kit", Version: "v0.13.0", Callbacks: []Callback{
		{Func: "github.com/go-kit/kit/transport/http.NewServer", Runs: RunsPerRequest},
		{Func: "github.com/go-kit/kit/transport/http/jsonrpc.NewServer", Runs: RunsPerRequest},
		{Func: "github.com/go-kit/kit/transport/grpc.NewServer", Runs: RunsPerRequest},
		{Func: "github.com/go-kit/kit/transport/awslambda.NewHandler", Runs: RunsPerEvent},
	}},
	{Module: "go.temporal.io/sdk", Version: "v1.37.0", Callbacks: []Callback{
		{Func: "(go.temporal.io/sdk/worker.ActivityRegistry).RegisterActivity", Runs: RunsPerRequest},
		{Func: "(go.temporal.io/sdk/worker.ActivityRegistry).RegisterActivityWithOptions", Runs: RunsPerRequest},
	}},
	{Module: "github.com/go-martini/martini", Version: "v0.0.0-20170121215854-22fa46961aab", Callbacks: []Callback{
		{Func: "(*github.com/go-martini/martini.Martini).Use", Runs: RunsPerRequest},
		{Func: "(*github.com/go-martini/martini.Martini).Handlers", Runs: RunsPerRequest},
		{Func: "(github.com/go-martini/martini.Router).Get", Runs: RunsPerRequest},
		{Func: "(github.com/go-martini/martini.Router).Post", Runs: RunsPerRequest},
		{Func: "(github.com/go-martini/martini.Router).Put", Runs: RunsPerRequest},
		{Func: "(github.com/go-martini/martini.Router).Patch", Runs: RunsPerRequest},
		{Func: "(github.com/go-martini/martini.Router).Delete", Runs: RunsPerRequest},
		{Func: "(github.com/go-martini/martini.Router).Any", Runs: RunsPerRequest},
	}},
	{Module: "github.com/danielgtaylor/huma/v2", Version: "v2.34.1", Callbacks: []Callback{
		{Func: "github.com/danielgtaylor/huma/v2.Register", Runs: RunsPerRequest},
		{Func: "github.com/danielgtaylor/huma/v2.Get", Runs: RunsPerRequest},
		{Func: "github.com/danielgtaylor/huma/v2.Post", Runs: RunsPerRequest},
		{Func: "github.com/danielgtaylor/huma/v2.Put", Runs: RunsPerRequest},
		{Func: "github.com/danielgtaylor/huma/v2.Delete", Runs: RunsPerRequest},
	}},
	// Caches.
	{Module: "github.com/hashicorp/golang-lru", Version: "v0.6.0", Caches: []Cache{
		{Func: "github.com/hashicorp/golang-lru.New"},
		{Func: "github.com/hashicorp/golang-lru.NewWithEvict", Dropped: 2},
		{Func: "github.com/hashicorp/golang-lru.New2Q"},
	}},
	{Module: "github.com/hashicorp/golang-lru/v2", Version: "v2.0.7", Caches: []Cache{
		{Func: "github.com/hashicorp/golang-lru/v2.New"},
		{Func: "github.com/hashicorp/golang-lru/v2.NewWithEvict", Dropped: 2},
		{Func: "github.com/hashicorp/golang-lru/v2.New2Q"},
		{Func: "github.com/hashicorp/golang-lru/v2/expirable.NewLRU", Dropped: 2},
	}},
	// Watchers and metrics.
	{Module: "github.com/spf13/viper", Version: "v1.21.0", Callbacks: []Callback{
		{Func: "github.com/spf13/viper.OnConfigChange", Runs: RunsRepeatedly},
		{Func: "(*github.com/spf13/viper.Viper).OnConfigChange", Runs: RunsRepeatedly},
	}},
	{Module: "github.com/prometheus/client_golang", Version: "v1.24.0", Callbacks: []Callback{
		{Func: "github.com/prometheus/client_golang/prometheus.NewGaugeFunc", Runs: RunsRepeatedly},
		{Func: "github.com/prometheus/client_golang/prometheus.NewCounterFunc", Runs: RunsRepeatedly},
	}},
}

var callbacks = indexCallbacks()

func indexCallbacks() map[string]*Callback {
	index := map[string]*Callback{}
	for _, framework := range Frameworks {
		for _, list := range [][]Callback{framework.Callbacks, framework.Fields} {
			for i := range list {
				index[list[i].Func] = &list[i]
			}
		}
	}
	return index
}

// CallbackOf returns what is known of fn as a function that runs what it is
// given, or nil.
func CallbackOf(fn *types.Func) *Callback { return callbacks[fn.FullName()] }

// FieldRuns returns how often a library runs the function in a field, named with its
// struct and import path; 0 if that is unknown.
func FieldRuns(field string) Runs {
	if known := callbacks[field]; known != nil {
		return known.Runs
	}
	return 0
}
