package unitdriver

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// options are what the command line says besides the package.
type options struct {
	flags     *flag.FlagSet
	list      bool // print the flags
	json      bool
	imports   bool // see ImportsFlag
	fix, diff bool // apply the fixes, or show what that would change
	context   int  // lines around a finding; none if negative
	enabled   map[*analysis.Analyzer]*choice
	analyzers []*analysis.Analyzer // those that run
}

// parse reads the command line, args without the name of the program. With
// prefix, the flags of an analyzer begin with its name, and a flag of that name
// switches it on or off. More are flags of the caller.
func parse(analyzers []*analysis.Analyzer, prefix bool, more []*flag.Flag, args []string) (*options, error) {
	o := &options{flags: flag.NewFlagSet("", flag.ContinueOnError), enabled: map[*analysis.Analyzer]*choice{}, analyzers: analyzers}
	o.flags.SetOutput(io.Discard)
	o.flags.BoolVar(&o.list, "flags", false, "print the flags as JSON")
	o.flags.BoolVar(&o.json, "json", false, "print the findings as JSON")
	o.flags.BoolVar(&o.imports, ImportsFlag, false, "with -json, report packages of the module that are only imported too, and where each package is, for the standalone command to select")
	o.flags.IntVar(&o.context, "c", -1, "show the offending line with `N` lines of context")
	o.flags.BoolVar(&o.fix, "fix", false, "apply the suggested fixes")
	o.flags.BoolVar(&o.diff, "diff", false, "with -fix, change nothing and show what would change")
	for _, f := range more {
		o.flags.Var(f.Value, f.Name, f.Usage)
	}
	for _, a := range analyzers {
		name := ""
		if prefix {
			name = a.Name + "."
			o.enabled[a] = new(choice)
			o.flags.Var(o.enabled[a], a.Name, "run only "+a.Name+" (and other analyzers that are enabled this way); =false excludes it")
		}
		a.Flags.VisitAll(func(f *flag.Flag) { o.flags.Var(f.Value, name+f.Name, f.Usage) })
	}
	if err := o.flags.Parse(args); err != nil {
		return nil, err
	}
	if prefix {
		o.choose()
		o.share()
	}
	return o, nil
}

// ImportsFlag makes a package of the module report the same regardless of whether it was
// asked for or is only imported, together with its directory under [DirName]. go vet of Go 1.26
// takes one for the other from its cache; so the command that sets the flag selects.
const ImportsFlag = "imports"

// DirName is the name under which the directory of a package stands among its analyzers.
const DirName = "poolvet-dir"

// SharedFlag is the flag of an analyzer that reports the problems that belong to none of
// them, such as a broken .poolvet.yml. One analyzer has it by default.
const SharedFlag = "directives"

// share sets that flag on the first analyzer that runs if the one that has it by default
// does not run, unless the command line says who has it.
func (o *options) share() {
	given := false
	o.flags.Visit(func(f *flag.Flag) { given = given || strings.HasSuffix(f.Name, "."+SharedFlag) })
	for _, a := range o.analyzers {
		f := a.Flags.Lookup(SharedFlag)
		given = given || f != nil && f.Value.String() == "true"
	}
	if !given && len(o.analyzers) > 0 {
		_ = o.analyzers[0].Flags.Set(SharedFlag, "true") // an analyzer without the flag has nothing to report
	}
}

// choose keeps the analyzers that were switched on, if any were, and else
// those that were not switched off.
func (o *options) choose() {
	kept := o.with(on)
	if len(kept) == 0 {
		kept = slices.DeleteFunc(slices.Clone(o.analyzers), func(a *analysis.Analyzer) bool { return *o.enabled[a] == off })
	}
	o.analyzers = kept
}

func (o *options) with(c choice) []*analysis.Analyzer {
	return slices.DeleteFunc(slices.Clone(o.analyzers), func(a *analysis.Analyzer) bool { return *o.enabled[a] != c })
}

// print prints the flags for the go command, which accepts no others. It adds
// -fix itself.
func (o *options) print(w io.Writer) error {
	type described struct {
		Name  string
		Bool  bool
		Usage string
	}
	var all []described
	o.flags.VisitAll(func(f *flag.Flag) {
		if f.Name == "fix" {
			return
		}
		b, ok := f.Value.(interface{ IsBoolFlag() bool })
		all = append(all, described{f.Name, ok && b.IsBoolFlag(), f.Usage})
	})
	data, err := json.MarshalIndent(all, "", "\t")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\n", data)
	return err
}

// A choice is a switch that knows whether it was given.
type choice int

const (
	open choice = iota
	on
	off
)

func (c *choice) IsBoolFlag() bool { return true }

func (c *choice) String() string { return strconv.FormatBool(c != nil && *c == on) }

// Set implements [flag.Value].
func (c *choice) Set(text string) error {
	yes, err := strconv.ParseBool(text)
	*c = off
	if yes {
		*c = on
	}
	return err
}
