package catalog

import (
	"go/types"
	"strings"
	"sync"
)

// Returning says when a function returns to its caller.
type Returning int

const (
	// Always is what is assumed of every function that has no row.
	Always Returning = iota
	// Never: it ends the process, the goroutine or the test, or panics.
	Never
	// IfUnset: it returns only if the argument at Returns.Arg is nil or false.
	IfUnset
	// IfSet: it returns only if the argument at Returns.Arg is not nil or true.
	IfSet
)

// Returns are functions outside the data-access libraries that do not return in
// every case.
type Returns struct {
	Package string
	// Funcs are functions and methods of the package: Fatal, (*Logger).Fatal.
	Funcs []string
	When  Returning
	Arg   Position
	// Unwinds: only the goroutine or the test ends, and its deferred calls run.
	Unwinds bool
	// After: that holds for a chain of calls that begins with one of these
	// functions of a module, as log.Fatal().Err(err).Msg("…") does.
	After []string
}

// Ending returns what is known of fn, or nil. All analyzers use it to decide whether a function of
// another module returns.
func Ending(fn *types.Func) *Returns {
	if fn.Pkg() == nil {
		return nil
	}
	rows := endings()[fn.Pkg().Path()]
	if rows == nil {
		return nil
	}
	return rows[fn.FullName()]
}

// NeverReturns reports whether fn, a function of another module, never returns.
func NeverReturns(fn *types.Func) bool {
	row := Ending(fn)
	return row != nil && row.When == Never && len(row.After) == 0
}

// Endings returns all rows, in order.
func Endings() []Returns { return returns }

// FullNames returns the names of the functions of r as [types.Func.FullName]
// prints them.
func (r *Returns) FullNames() []string {
	names := make([]string, len(r.Funcs))
	for i, name := range r.Funcs {
		names[i] = r.qualify(name)
	}
	return names
}

func (r *Returns) qualify(name string) string {
	recv, method, isMethod := strings.Cut(name, ").")
	if !isMethod {
		return r.Package + "." + name
	}
	recv = strings.TrimPrefix(recv, "(")
	if t, isPointer := strings.CutPrefix(recv, "*"); isPointer {
		return "(*" + r.Package + "." + t + ")." + method
	}
	return "(" + r.Package + "." + recv + ")." + method
}

// endings returns the rows by the path of the package and the name of the function.
var endings = sync.OnceValue(func() map[string]map[string]*Returns {
	all := map[string]map[string]*Returns{}
	for i := range returns {
		r := &returns[i]
		if all[r.Package] == nil {
			all[r.Package] = map[string]*Returns{}
		}
		for _, name := range r.FullNames() {
			all[r.Package][name] = r
		}
	}
	return all
})

func words(text string) []string { return strings.Fields(text) }

// of returns the methods called names of the receiver recv.
func of(recv, names string) []string {
	list := words(names)
	for i, name := range list {
		list[i] = "(" + recv + ")." + name
	}
	return list
}

// formatted returns names, each also with the f of its formatting variant.
func formatted(names string) []string {
	var list []string
	for _, name := range words(names) {
		list = append(list, name, name+"f")
	}
	return list
}

const (
	nilAsserted  = "NoError Nil False"
	trueAsserted = "Error NotNil True ErrorIs ErrorAs ErrorContains EqualError"
	fatalAndExit = "Exit ExitDepth Exitf Exitln Fatal FatalDepth Fatalf Fatalln"
	fatalPanic   = "Fatal Fatalf Fatalln Panic Panicf Panicln"
	testEnds     = "FailNow Fatal Fatalf Skip SkipNow Skipf"
)

var returns = []Returns{
	{Package: "os", Funcs: words("Exit"), When: Never},
	{Package: "syscall", Funcs: words("Exit"), When: Never},
	{Package: "runtime", Funcs: words("Goexit"), When: Never, Unwinds: true},
	{Package: "log", Funcs: words(fatalPanic), When: Never},
	{Package: "log", Funcs: of("*Logger", fatalPanic), When: Never},
	{Package: "testing", Funcs: of("*common", testEnds), When: Never, Unwinds: true},
	{Package: "testing", Funcs: of("TB", testEnds), When: Never, Unwinds: true},

	{Package: "gopkg.in/alecthomas/kingpin.v2", Funcs: words("Fatalf FatalUsage FatalUsageContext"), When: Never},
	{Package: "gopkg.in/alecthomas/kingpin.v2", Funcs: words("FatalIfError"), When: IfUnset, Arg: 1},
	{Package: "gopkg.in/alecthomas/kingpin.v2", Funcs: of("*Application", "Fatalf FatalUsage FatalUsageContext"), When: Never},
	{Package: "gopkg.in/alecthomas/kingpin.v2", Funcs: of("*Application", "FatalIfError"), When: IfUnset, Arg: 1},
	{Package: "github.com/alecthomas/kingpin/v2", Funcs: words("Fatalf FatalUsage FatalUsageContext"), When: Never},
	{Package: "github.com/alecthomas/kingpin/v2", Funcs: words("FatalIfError"), When: IfUnset, Arg: 1},
	{Package: "github.com/alecthomas/kingpin/v2", Funcs: of("*Application", "Fatalf FatalUsage FatalUsageContext"), When: Never},
	{Package: "github.com/alecthomas/kingpin/v2", Funcs: of("*Application", "FatalIfError"), When: IfUnset, Arg: 1},
	{Package: "github.com/apex/log", Funcs: words("Fatal Fatalf"), When: Never},
	{Package: "github.com/apex/log", Funcs: of("*Entry", "Fatal Fatalf"), When: Never},
	{Package: "github.com/apex/log", Funcs: of("*Logger", "Fatal Fatalf"), When: Never},
	{Package: "github.com/apex/log", Funcs: of("Interface", "Fatal Fatalf"), When: Never},
	{Package: "github.com/charmbracelet/log", Funcs: words("Fatal Fatalf"), When: Never},
	{Package: "github.com/charmbracelet/log", Funcs: of("*Logger", "Fatal Fatalf"), When: Never},
	{Package: "github.com/golang/glog", Funcs: words(fatalAndExit), When: Never},
	{Package: "github.com/golang/glog", Funcs: words("ExitContext ExitContextDepth ExitContextDepthf ExitContextf ExitDepthf FatalContext FatalContextDepth FatalContextDepthf FatalContextf FatalDepthf"), When: Never},
	{Package: "github.com/onsi/ginkgo", Funcs: words("Fail Skip"), When: Never, Unwinds: true},
	{Package: "github.com/onsi/ginkgo", Funcs: of("GinkgoTInterface", testEnds), When: Never, Unwinds: true},
	{Package: "github.com/onsi/ginkgo/v2", Funcs: words("AbortSuite Fail Skip"), When: Never, Unwinds: true},
	{Package: "github.com/onsi/ginkgo/v2", Funcs: of("GinkgoTInterface", testEnds), When: Never, Unwinds: true},
	{Package: "github.com/op/go-logging", Funcs: of("*Logger", "Fatal Fatalf Panic Panicf"), When: Never},
	{Package: "github.com/pingcap/log", Funcs: words("Fatal Panic"), When: Never},
	{Package: "github.com/rs/zerolog", Funcs: of("*Event", "Msg Msgf MsgFunc Send"), When: Never, After: []string{
		"(*github.com/rs/zerolog.Logger).Fatal", "(*github.com/rs/zerolog.Logger).Panic",
		"github.com/rs/zerolog/log.Fatal", "github.com/rs/zerolog/log.Panic",
	}},
	{Package: "github.com/sirupsen/logrus", Funcs: words(fatalPanic + " Exit FatalFn PanicFn"), When: Never},
	{Package: "github.com/sirupsen/logrus", Funcs: of("*Logger", fatalPanic+" Exit FatalFn PanicFn"), When: Never},
	{Package: "github.com/sirupsen/logrus", Funcs: of("*Entry", fatalPanic), When: Never},
	{Package: "github.com/sirupsen/logrus", Funcs: of("FieldLogger", fatalPanic), When: Never},
	{Package: "github.com/sirupsen/logrus", Funcs: of("StdLogger", fatalPanic), When: Never},
	{Package: "github.com/spf13/cobra", Funcs: words("CheckErr"), When: IfUnset, Arg: 1},
	{Package: "github.com/stretchr/testify/require", Funcs: formatted("Fail FailNow"), When: Never, Unwinds: true},
	{Package: "github.com/stretchr/testify/require", Funcs: of("*Assertions", "Fail Failf FailNow FailNowf"), When: Never, Unwinds: true},
	{Package: "github.com/stretchr/testify/require", Funcs: formatted(nilAsserted), When: IfUnset, Arg: 2, Unwinds: true},
	{Package: "github.com/stretchr/testify/require", Funcs: formatted(trueAsserted), When: IfSet, Arg: 2, Unwinds: true},
	{Package: "github.com/stretchr/testify/require", Funcs: of("*Assertions", strings.Join(formatted(nilAsserted), " ")), When: IfUnset, Arg: 1, Unwinds: true},
	{Package: "github.com/stretchr/testify/require", Funcs: of("*Assertions", strings.Join(formatted(trueAsserted), " ")), When: IfSet, Arg: 1, Unwinds: true},
	{Package: "go.uber.org/zap", Funcs: of("*Logger", "Fatal Panic"), When: Never},
	{Package: "go.uber.org/zap", Funcs: of("*SugaredLogger", fatalPanic+" Fatalw Panicw"), When: Never},
	{Package: "google.golang.org/grpc/grpclog", Funcs: words("Fatal FatalDepth Fatalf Fatalln"), When: Never},
	{Package: "gopkg.in/check.v1", Funcs: of("*C", "FailNow Fatal Fatalf Skip"), When: Never, Unwinds: true},
	{Package: "gotest.tools/v3/assert", Funcs: words("NilError"), When: IfUnset, Arg: 2, Unwinds: true},
	{Package: "k8s.io/klog", Funcs: words(fatalAndExit), When: Never},
	{Package: "k8s.io/klog/v2", Funcs: words(fatalAndExit + " ExitfDepth ExitlnDepth FatalfDepth FatallnDepth"), When: Never},
}
