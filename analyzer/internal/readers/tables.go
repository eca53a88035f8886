package readers

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// A Reader is a function that reads one setting.
type Reader struct {
	Key      int // number of the argument that names the setting, from 1
	Fallback int // number of the argument that is the fallback, or 0
	Typ      flowgraph.Type
	Form     Form
	Pointer  int // number of the argument that points to where the value goes, or 0
}

// A Form says what the key of a reader names.
type Form int

const (
	Env   Form = iota // a variable of the environment
	File              // keys of a file, joined by dots
	Viper             // the same, through viper
	Flags             // a command-line flag
)

// Table are the functions of libraries that read one setting.
var Table = sync.OnceValue(func() map[string]Reader {
	return concat(
		map[string]Reader{
			// https://pkg.go.dev/os#Getenv
			"os.Getenv":      {Key: 1},
			"os.LookupEnv":   {Key: 1},
			"syscall.Getenv": {Key: 1},
			// https://pkg.go.dev/github.com/gobuffalo/envy
			"github.com/gobuffalo/envy.Get":     {Key: 1, Fallback: 2},
			"github.com/gobuffalo/envy.MustGet": {Key: 1},
			// https://pkg.go.dev/github.com/spf13/viper
			"github.com/spf13/viper.Get":          {Key: 1, Form: Viper},
			"(*github.com/spf13/viper.Viper).Get": {Key: 1, Form: Viper},
			// https://pkg.go.dev/gofr.dev/pkg/gofr/config
			"(gofr.dev/pkg/gofr/config.Config).Get":          {Key: 1},
			"(gofr.dev/pkg/gofr/config.Config).GetOrDefault": {Key: 1, Fallback: 2},
		},
		// https://pkg.go.dev/github.com/spf13/viper
		methods(Viper, "github.com/spf13/viper.", 0, "Get"),
		methods(Viper, "(*github.com/spf13/viper.Viper).", 0, "Get"),
		// https://pkg.go.dev/github.com/knadh/koanf/v2
		methods(File, "(*github.com/knadh/koanf/v2.Koanf).", 0, ""),
		methods(File, "(*github.com/knadh/koanf.Koanf).", 0, ""),
		// https://pkg.go.dev/github.com/beego/beego/v2/core/config
		methods(File, "(github.com/beego/beego/v2/core/config.Configer).", 2, "Default"),
		methods(File, "github.com/beego/beego/v2/core/config.", 2, "Default"),
		methods(File, "(github.com/astaxie/beego/config.Configer).", 2, "Default"),
		methods(File, "(*github.com/beego/beego/v2/server/web.beegoAppConfig).", 2, "Default"),
		methods(File, "(*github.com/beego/beego/v2/server/web.beegoAppConfig).", 0, ""),
		methods(File, "(*github.com/astaxie/beego.beegoAppConfig).", 2, "Default"),
		methods(File, "(*github.com/astaxie/beego.beegoAppConfig).", 0, ""),
		methods(File, "(github.com/beego/beego/v2/core/config.Configer).", 0, ""),
		methods(File, "(github.com/astaxie/beego/config.Configer).", 0, ""),
		// https://pkg.go.dev/github.com/magiconair/properties#Properties
		methods(File, "(*github.com/magiconair/properties.Properties).", 2, "Get"),
		methods(File, "(*github.com/magiconair/properties.Properties).", 2, "GetParsed"),
		methods(File, "(*github.com/magiconair/properties.Properties).", 0, "MustGet"),
		// https://pkg.go.dev/github.com/urfave/cli/v2#Context
		methods(Flags, "(*github.com/urfave/cli.Context).", 0, ""),
		methods(Flags, "(*github.com/urfave/cli/v2.Context).", 0, ""),
		methods(Flags, "(*github.com/urfave/cli/v3.Command).", 0, ""),
		// https://pkg.go.dev/flag and https://pkg.go.dev/github.com/spf13/pflag
		methods(Flags, "(*github.com/spf13/pflag.FlagSet).", 0, "Get"),
		flagMethods("flag.", "(*flag.FlagSet)."),
		flagMethods("github.com/spf13/pflag.", "(*github.com/spf13/pflag.FlagSet)."),
		flagMethods("github.com/namsral/flag.", "(*github.com/namsral/flag.FlagSet)."),
		// https://pkg.go.dev/github.com/peterbourgon/ff/v4
		runeFlagMethods("(*github.com/peterbourgon/ff/v4.FlagSet)."),
	)
})

// Conversions are functions that turn their first argument into another form
// of the same value.
var Conversions = map[string]flowgraph.Type{
	"fmt.Sscan": flowgraph.Int, "fmt.Sscanln": flowgraph.Int, "fmt.Sscanf": flowgraph.Int, "strconv.Atoi": flowgraph.Int, "strconv.ParseInt": flowgraph.Int, "strconv.ParseUint": flowgraph.Int, "time.ParseDuration": flowgraph.Duration,
	"strings.TrimSpace": flowgraph.Text, "strings.Trim": flowgraph.Text, "strings.TrimSuffix": flowgraph.Text, "strings.ToLower": flowgraph.Text, "os.ExpandEnv": flowgraph.Text,
	// https://pkg.go.dev/github.com/spf13/cast
	"github.com/spf13/cast.ToInt": flowgraph.Int, "github.com/spf13/cast.ToInt32": flowgraph.Int, "github.com/spf13/cast.ToInt64": flowgraph.Int,
	"github.com/spf13/cast.ToUint": flowgraph.Int, "github.com/spf13/cast.ToIntE": flowgraph.Int, "github.com/spf13/cast.ToDuration": flowgraph.Duration,
	"github.com/spf13/cast.ToDurationE": flowgraph.Duration, "github.com/spf13/cast.ToString": flowgraph.Text,
	// https://pkg.go.dev/github.com/xhit/go-str2duration/v2
	"github.com/xhit/go-str2duration/v2.ParseDuration": flowgraph.Duration, "github.com/prometheus/common/model.ParseDuration": flowgraph.Duration,
}

// kindsOf are the words by which methods name what they return.
var kindsOf = map[string]flowgraph.Type{
	"Int": flowgraph.Int, "Int8": flowgraph.Int, "Int16": flowgraph.Int, "Int32": flowgraph.Int, "Int64": flowgraph.Int, "Uint": flowgraph.Int, "Uint8": flowgraph.Int, "Uint16": flowgraph.Int, "Uint32": flowgraph.Int, "Uint64": flowgraph.Int,
	"Duration": flowgraph.Duration, "String": flowgraph.Text,
}

// methods returns readers whose first argument is the key, such as GetInt; with
// a fallback in the second if fallback is 2.
func methods(f Form, receiver string, fallback int, verb string) map[string]Reader {
	out := map[string]Reader{}
	for word, typ := range kindsOf {
		out[receiver+verb+word] = Reader{Key: 1, Fallback: fallback, Typ: typ, Form: f}
	}
	return out
}

// flagMethods returns the functions that declare flags.
func flagMethods(receivers ...string) map[string]Reader {
	out := make(map[string]Reader, 4*len(receivers)*len(kindsOf))
	for _, receiver := range receivers {
		for word, typ := range kindsOf {
			out[receiver+word] = Reader{Key: 1, Fallback: 2, Typ: typ, Form: Flags}
			out[receiver+word+"P"] = Reader{Key: 1, Fallback: 3, Typ: typ, Form: Flags}
			out[receiver+word+"Var"] = Reader{Pointer: 1, Key: 2, Fallback: 3, Typ: typ, Form: Flags}
			out[receiver+word+"VarP"] = Reader{Pointer: 1, Key: 2, Fallback: 4, Typ: typ, Form: Flags}
		}
	}
	return out
}

// runeFlagMethods returns the methods that declare flags by a letter and a name, in this order.
func runeFlagMethods(receiver string) map[string]Reader {
	out := map[string]Reader{}
	for word, typ := range kindsOf {
		out[receiver+word] = Reader{Key: 2, Fallback: 3, Typ: typ, Form: Flags}
		out[receiver+word+"Long"] = Reader{Key: 1, Fallback: 2, Typ: typ, Form: Flags}
		out[receiver+word+"Var"] = Reader{Pointer: 1, Key: 3, Fallback: 4, Typ: typ, Form: Flags}
	}
	return out
}

func concat(tables ...map[string]Reader) map[string]Reader {
	n := 0
	for _, table := range tables {
		n += len(table)
	}
	out := make(map[string]Reader, n) // every unit fills it: growing would cost more than the rest
	for _, table := range tables {
		maps.Copy(out, table)
	}
	return out
}

// A Helper is a function that .poolvet.yml declares as a reader of a setting.
type Helper struct {
	Key, Fallback int // numbers of parameters, from 1; 0 if there is none
	Prefix        string
}

// Names returns the functions and methods of libraries that read a setting
// whose name a caller may pass on: by import path, their names in order. Flags
// are left out, because each is declared once.
func Names() map[string][]string {
	names := map[string][]string{}
	for full, r := range Table() {
		if r.Form == Flags {
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
