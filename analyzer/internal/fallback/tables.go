package fallback

import (
	"slices"
	"strings"
	"sync"
)

// A reader is a function that reads one setting.
type reader struct {
	key      int // number of the argument that names the setting, from 1
	fallback int // number of the argument that is the fallback, or 0
	typ      Type
	form     form
	pointer  int // number of the argument that points to where the value goes, or 0
}

type form int

const (
	env   form = iota
	file       // keys of a file, joined by dots
	viper      // the same, through viper
	flags      // a command-line flag
)

// readers are the functions of libraries that read one setting.
var readers = sync.OnceValue(func() map[string]reader {
	return concat(
		map[string]reader{
			// https://pkg.go.dev/os#Getenv
			"os.Getenv":      {key: 1},
			"os.LookupEnv":   {key: 1},
			"syscall.Getenv": {key: 1},
			// https://pkg.go.dev/github.com/gobuffalo/envy
			"github.com/gobuffalo/envy.Get":     {key: 1, fallback: 2},
			"github.com/gobuffalo/envy.MustGet": {key: 1},
			// https://pkg.go.dev/gofr.dev/pkg/gofr/config
			"(gofr.dev/pkg/gofr/config.Config).Get":          {key: 1},
			"(gofr.dev/pkg/gofr/config.Config).GetOrDefault": {key: 1, fallback: 2},
		},
		// https://pkg.go.dev/github.com/spf13/viper
		methods(viper, "github.com/spf13/viper.", 0, "Get"),
		methods(viper, "(*github.com/spf13/viper.Viper).", 0, "Get"),
		// https://pkg.go.dev/github.com/knadh/koanf/v2
		methods(file, "(*github.com/knadh/koanf/v2.Koanf).", 0, ""),
		methods(file, "(*github.com/knadh/koanf.Koanf).", 0, ""),
		// https://pkg.go.dev/github.com/beego/beego/v2/core/config
		methods(file, "(github.com/beego/beego/v2/core/config.Configer).", 2, "Default"),
		methods(file, "github.com/beego/beego/v2/core/config.", 2, "Default"),
		methods(file, "(github.com/astaxie/beego/config.Configer).", 2, "Default"),
		methods(file, "(*github.com/beego/beego/v2/server/web.beegoAppConfig).", 2, "Default"),
		methods(file, "(*github.com/beego/beego/v2/server/web.beegoAppConfig).", 0, ""),
		methods(file, "(*github.com/astaxie/beego.beegoAppConfig).", 2, "Default"),
		methods(file, "(*github.com/astaxie/beego.beegoAppConfig).", 0, ""),
		methods(file, "(github.com/beego/beego/v2/core/config.Configer).", 0, ""),
		methods(file, "(github.com/astaxie/beego/config.Configer).", 0, ""),
		// https://pkg.go.dev/github.com/magiconair/properties#Properties
		methods(file, "(*github.com/magiconair/properties.Properties).", 2, "Get"),
		methods(file, "(*github.com/magiconair/properties.Properties).", 2, "GetParsed"),
		methods(file, "(*github.com/magiconair/properties.Properties).", 0, "MustGet"),
		// https://pkg.go.dev/github.com/urfave/cli/v2#Context
		methods(flags, "(*github.com/urfave/cli.Context).", 0, ""),
		methods(flags, "(*github.com/urfave/cli/v2.Context).", 0, ""),
		methods(flags, "(*github.com/urfave/cli/v3.Command).", 0, ""),
		// https://pkg.go.dev/flag and https://pkg.go.dev/github.com/spf13/pflag
		methods(flags, "(*github.com/spf13/pflag.FlagSet).", 0, "Get"),
		flagMethods("flag.", "(*flag.FlagSet)."),
		flagMethods("github.com/spf13/pflag.", "(*github.com/spf13/pflag.FlagSet)."),
		flagMethods("github.com/namsral/flag.", "(*github.com/namsral/flag.FlagSet)."),
	)
})

// conversions are functions that turn their first argument into another form
// of the same value.
var conversions = map[string]Type{
	"fmt.Sscan": Int, "fmt.Sscanln": Int, "fmt.Sscanf": Int, "strconv.Atoi": Int, "strconv.ParseInt": Int, "strconv.ParseUint": Int, "time.ParseDuration": Duration,
	"strings.TrimSpace": Text, "strings.Trim": Text, "strings.TrimSuffix": Text, "strings.ToLower": Text, "os.ExpandEnv": Text,
	// https://pkg.go.dev/github.com/spf13/cast
	"github.com/spf13/cast.ToInt": Int, "github.com/spf13/cast.ToInt32": Int, "github.com/spf13/cast.ToInt64": Int,
	"github.com/spf13/cast.ToUint": Int, "github.com/spf13/cast.ToIntE": Int, "github.com/spf13/cast.ToDuration": Duration,
	"github.com/spf13/cast.ToDurationE": Duration, "github.com/spf13/cast.ToString": Text,
	// https://pkg.go.dev/github.com/xhit/go-str2duration/v2
	"github.com/xhit/go-str2duration/v2.ParseDuration": Duration, "github.com/prometheus/common/model.ParseDuration": Duration,
}

// kindsOf are the words by which methods name what they return.
var kindsOf = map[string]Type{
	"Int": Int, "Int8": Int, "Int16": Int, "Int32": Int, "Int64": Int, "Uint": Int, "Uint8": Int, "Uint16": Int, "Uint32": Int, "Uint64": Int,
	"Duration": Duration, "String": Text,
}

// methods returns readers whose first argument is the key, such as GetInt; with
// a fallback in the second if fallback is 2.
func methods(f form, receiver string, fallback int, verb string) map[string]reader {
	out := map[string]reader{}
	for word, typ := range kindsOf {
		out[receiver+verb+word] = reader{key: 1, fallback: fallback, typ: typ, form: f}
	}
	return out
}

// flagMethods returns the functions that declare flags.
func flagMethods(receivers ...string) map[string]reader {
	out := map[string]reader{}
	for _, receiver := range receivers {
		for word, typ := range kindsOf {
			out[receiver+word] = reader{key: 1, fallback: 2, typ: typ, form: flags}
			out[receiver+word+"P"] = reader{key: 1, fallback: 3, typ: typ, form: flags}
			out[receiver+word+"Var"] = reader{pointer: 1, key: 2, fallback: 3, typ: typ, form: flags}
			out[receiver+word+"VarP"] = reader{pointer: 1, key: 2, fallback: 4, typ: typ, form: flags}
		}
	}
	return out
}

func concat(tables ...map[string]reader) map[string]reader {
	out := map[string]reader{}
	for _, table := range tables {
		for name, r := range table {
			out[name] = r
		}
	}
	return out
}

// A Helper is a function that .poolvet.yml declares as a reader of a setting.
type Helper struct {
	Key, Fallback int // numbers of parameters, from 1; 0 if there is none
	Prefix        string
}

// Readers returns the functions and methods of libraries that read a setting
// whose name a caller may pass on: by import path, their names in order. Flags
// are left out, because each is declared once.
func Readers() map[string][]string {
	names := map[string][]string{}
	for full, r := range readers() {
		if r.form == flags {
			continue
		}
		full = strings.TrimLeft(strings.ReplaceAll(full, ")", ""), "(*")
		slash := strings.LastIndexByte(full, '/') + 1
		path, _, _ := strings.Cut(full[slash:], ".")
		name := full[strings.LastIndexByte(full, '.')+1:]
		if path = full[:slash] + path; !slices.Contains(names[path], name) {
			names[path] = append(names[path], name)
		}
	}
	for _, list := range names {
		slices.Sort(list)
	}
	return names
}
