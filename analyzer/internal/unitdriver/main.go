package unitdriver

import (
	"errors"
	"flag"
	"fmt"
	"os"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/fastexit"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// A Tool is what the go command runs.
type Tool struct {
	Analyzers []*analysis.Analyzer
	// Prefix: the flags of an analyzer begin with its name, as -straypool.info,
	// and -straypool switches it.
	Prefix bool
	Flags  []*flag.Flag // more flags
	// Fix applies fixes, for go fix; nil if the tool cannot.
	Fix func(Fixes) error
}

// Main answers the go command and ends the process: -flags asks for the flags of
// the tool; anything else names the package to analyze.
func (t *Tool) Main(args []string) {
	code, err := t.answer(args)
	if err != nil {
		fmt.Fprintln(os.Stderr, "poolvet:", err)
		code = 1
	}
	os.Exit(code)
}

func (t *Tool) answer(args []string) (code int, err error) {
	o, err := parse(t.Analyzers, t.Prefix, t.Flags, args)
	if err != nil {
		return 2, err
	}
	if o.list {
		return 0, o.print(os.Stdout)
	}
	if o.flags.NArg() != 1 {
		return 2, fmt.Errorf("expected one argument, a configuration file of the go command, got %q", o.flags.Args())
	}
	cfg, err := readConfig(o.flags.Arg(0))
	if err != nil {
		return 1, err
	}
	return t.analyze(cfg, o)
}

// analyze analyzes the package of cfg and returns the exit status.
func (t *Tool) analyze(cfg *config, o *options) (code int, err error) {
	l, err := load(cfg)
	if err != nil {
		if cfg.dependency() || cfg.SucceedOnTypecheckFailure {
			return 0, cfg.giveUp() // the compiler says what is wrong, if anything is
		}
		return 1, err
	}
	// The facts of an analyzer that is switched off are still known.
	facts, err := newFactSet(l.pkg, factTypes(t.Analyzers), cfg.PackageVetx)
	if err != nil {
		return 1, err
	}
	workspace.ShareIn(cfg.runDir())
	u := &unit{loaded: l, cfg: cfg, facts: facts, actions: map[*analysis.Analyzer]*action{}}
	analyzers := o.analyzers
	wanted := !cfg.VetxOnly || o.imports && !cfg.dependency()
	if !wanted {
		analyzers = withFacts(analyzers)
	}
	actions := u.run(analyzers)
	data, err := facts.encode()
	if err != nil {
		return 1, err
	}
	if err := os.WriteFile(cfg.VetxOutput, data, 0o666); err != nil {
		return 1, err
	}
	if !wanted {
		return 0, nil
	}
	return t.report(cfg, o, u, actions)
}

// giveUp leaves a file of facts that says nothing but whether the package
// reaches a library.
func (cfg *config) giveUp() error {
	fastexit.TraceFailed(cfg.ImportPath)
	return os.WriteFile(cfg.VetxOutput, fastexit.Nothing(cfg.ImportPath, cfg.PackageVetx), 0o666)
}

// report prints what was found, or repairs it.
func (t *Tool) report(cfg *config, o *options, u *unit, actions []*action) (code int, err error) {
	out := os.Stdout
	if cfg.Stdout != "" {
		if out, err = os.Create(cfg.Stdout); err != nil {
			return 1, err
		}
		defer func() { err = errors.Join(err, out.Close()) }()
	}
	switch {
	case o.fix:
		return 0, t.fix(Fixes{ID: cfg.ID, Archive: cfg.FixArchive, Diff: o.diff, Out: out}, u.fset, actions)
	case o.json:
		dir := ""
		if o.imports {
			dir = cfg.Dir
		}
		return 0, printJSON(out, u.fset, cfg.ID, dir, actions)
	case printText(os.Stderr, u.fset, o.context, actions):
		return 1, nil
	}
	return 0, nil
}
