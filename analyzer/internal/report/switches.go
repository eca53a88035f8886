package report

import (
	"fmt"

	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// switches are what flags and file together switch on and off.
type switches struct {
	tests, info bool
	disabled    map[string]bool
	problems    []config.Problem
}

// resolve returns the switches of the analyzer called name: what o says where
// a flag was given, else what the file says.
func (o *Options) resolve(name string, file *config.Config) switches {
	common := file.For(name)
	s := switches{
		tests:    o.Tests.Or(common.Tests),
		info:     o.Info.Or(common.Info),
		disabled: o.Disable.on,
	}
	fromFile := map[string]bool{}
	for _, text := range common.Disable {
		if kind := o.Disable.find(text); kind != nil {
			fromFile[kind.Name] = true
		} else {
			s.problems = append(s.problems, config.Problem{
				Line:    file.Line(text),
				Message: fmt.Sprintf("%s.disable names %q, which is not a kind of %s", name, text, name),
			})
		}
	}
	if !o.Disable.given {
		s.disabled = fromFile
	}
	return s
}

// checkConfig returns a finding for each line of the file that is wrong. A file
// applies to a whole tree, so one package reports them.
func (r *Reporter) checkConfig() []Finding {
	problems := r.switches.problems
	if r.options.Directives {
		problems = append(problems, r.config.Problems...)
	}
	if len(problems) == 0 || !workspace.ReportsConfig(r.pass) {
		return nil
	}
	kind := ConfigKind(r.analyzer)
	var out []Finding
	for _, p := range problems {
		out = append(out, Finding{Kind: kind, Pos: r.pass.Files[0].Package, Message: p.String()})
	}
	return out
}

// Config returns what .poolvet.yml says.
func (r *Reporter) Config() *config.Config { return r.config }
