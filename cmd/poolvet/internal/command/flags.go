package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/cmd/poolvet/internal/output"
)

// options are what the command line of a run says.
type options struct {
	chdir    string // -C
	format   string
	context  int
	quiet    bool
	verbose  bool
	debug    bool
	tests    bool
	fix      bool
	diff     bool
	baseline string
	build    passed // flags of the go command
	analysis passed // flags of the analyzers
	patterns []string
}

// passed are flags to pass on, as they were given.
type passed []string

// buildFlags are those flags of the go command that say what belongs to a
// package, with what they mean.
var buildFlags = []struct{ name, usage string }{
	{"tags", "build `tags`, separated by commas"},
	{"mod", "module download `mode`: readonly, vendor or mod"},
	{"modfile", "`file` to use in place of go.mod"},
	{"overlay", "JSON `file` that replaces source files, as for go build"},
}

// parse reads the command line of a run.
func (c *command) parse(args []string) (*options, error) {
	o := new(options)
	flags := flag.NewFlagSet("poolvet", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	o.register(flags)
	for _, a := range c.suite {
		o.registerAnalyzer(flags, a)
	}
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, err
		}
		return nil, fmt.Errorf("%w; see poolvet help", err)
	}
	o.patterns = flags.Args()
	if len(o.patterns) == 0 {
		o.patterns = []string{"."}
	}
	return o, o.check()
}

// register declares the flags that are no analyzer's.
func (o *options) register(flags *flag.FlagSet) {
	for _, f := range buildFlags {
		flags.Var(&forward{to: &o.build, name: f.name}, f.name, f.usage)
	}
	flags.StringVar(&o.chdir, "C", "", "change to `dir` before running")
	flags.StringVar(&o.format, "format", "text", "`format` of the findings: "+output.Names)
	flags.IntVar(&o.context, "c", -1, "show the offending line with `N` lines of context")
	flags.BoolVar(&o.quiet, "q", false, "print only findings and errors")
	flags.BoolVar(&o.verbose, "v", false, "print the go command that is run, and the number of packages analyzed")
	flags.BoolVar(&o.debug, "debug", false, "print how long each phase took")
	flags.BoolVar(&o.fix, "fix", false, "apply the suggested fixes, and report what remains")
	flags.BoolVar(&o.diff, "diff", false, "show what -fix would change, and change nothing")
	flags.StringVar(&o.baseline, "baseline", "", "report only findings that are not in `file`; if it does not exist, create it with the current findings")
	flags.BoolVar(&o.tests, "tests", false, "report in tests and generated files too, for all analyzers")
}

// registerAnalyzer declares the switch and the flags of a. They are checked
// here and passed on.
func (o *options) registerAnalyzer(flags *flag.FlagSet, a *analysis.Analyzer) {
	flags.Var(&forward{to: &o.analysis, name: a.Name, bool: true}, a.Name, fmt.Sprintf("run only %s and other analyzers enabled by such a flag; =false disables it", a.Name))
	a.Flags.VisitAll(func(f *flag.Flag) {
		b, ok := f.Value.(interface{ IsBoolFlag() bool })
		name := a.Name + "." + f.Name
		flags.Var(&forward{to: &o.analysis, name: name, bool: ok && b.IsBoolFlag(), checks: f.Value}, name, f.Usage)
	})
}

func (o *options) check() error {
	if !output.Known(o.format) {
		return fmt.Errorf("unknown -format=%s, expected %s", o.format, output.Names)
	}
	for _, p := range o.patterns {
		if strings.HasPrefix(p, "-") {
			return fmt.Errorf("flag %s must come before the packages; see poolvet help", p)
		}
	}
	return nil
}

// forward is a flag whose text is passed on.
type forward struct {
	to     *passed
	name   string
	bool   bool
	checks flag.Value // refuses what the tool would refuse; may be nil
}

func (f *forward) IsBoolFlag() bool { return f.bool }
func (f *forward) String() string   { return "" }

// Set implements [flag.Value].
func (f *forward) Set(text string) error {
	if f.checks != nil {
		if err := f.checks.Set(text); err != nil {
			return err
		}
	}
	*f.to = append(*f.to, "-"+f.name+"="+text)
	return nil
}
