package report

import (
	"fmt"
	"go/token"

	"github.com/poolvet/poolvet/analyzer/internal/directive"
)

// analyzers are the names that an ignore may give.
var analyzers = []string{"straypool", "lostsession", "poolsize", "heldsession"}

// checkDirectives returns a finding for each ignore of this analyzer that is
// wrong or silences nothing and, when it is this analyzer's turn, for each
// directive that poolvet does not understand.
func (r *Reporter) checkDirectives() []Finding {
	kind := DirectiveKind(r.analyzer)
	var out []Finding
	add := func(pos token.Pos, format string, args ...any) {
		out = append(out, Finding{Kind: kind, Pos: pos, Message: fmt.Sprintf(format, args...)})
	}
	for _, fd := range r.files {
		for i, d := range fd.list {
			if d.Verb == directive.Ignore {
				if problem := r.checkIgnore(d, fd.used[i], fd.quiet); problem != "" {
					add(d.Pos, "%s", problem)
				}
			} else if r.options.Directives && d.Verb != directive.Accessor && d.Verb != directive.Bulkhead {
				add(d.Pos, "unknown directive //poolvet:%s, expected accessor, bulkhead or ignore", d.Verb)
			}
		}
	}
	return out
}

// checkIgnore says what is wrong with an ignore, if it is this analyzer's to
// say.
func (r *Reporter) checkIgnore(d directive.Directive, used, quiet bool) string {
	analyzer, kind, reason := d.Target()
	known := false
	for _, name := range analyzers {
		known = known || name == analyzer
	}
	switch {
	case !known && r.options.Directives:
		return fmt.Sprintf("//poolvet:ignore names %q, but must name straypool, lostsession, poolsize or heldsession, optionally with /KIND", analyzer)
	case analyzer != r.analyzer:
		return ""
	case kind != "" && !r.hasKind(kind):
		return fmt.Sprintf("//poolvet:ignore names %s/%s, which is not a kind of %s", analyzer, kind, analyzer)
	case reason == "":
		return fmt.Sprintf("//poolvet:ignore %s needs a reason", d.Args)
	case d.Node == nil:
		return "//poolvet:ignore is not above a statement or declaration"
	case !used && !quiet && !r.switchedOff(kind):
		return fmt.Sprintf("//poolvet:ignore %s silences nothing; remove it", target(analyzer, kind))
	}
	return ""
}

func target(analyzer, kind string) string {
	if kind == "" {
		return analyzer
	}
	return analyzer + "/" + kind
}

func (r *Reporter) hasKind(name string) bool {
	for _, k := range r.kinds {
		if k.Name == name {
			return true
		}
	}
	return false
}

// switchedOff reports whether the kind called name cannot be reported in this
// run, so that an ignore of it may well silence nothing.
func (r *Reporter) switchedOff(name string) bool {
	for _, k := range r.kinds {
		if (k.Name == name || name == "") && (r.switches.disabled[k.Name] || k.Level == Info && !r.switches.info) {
			return true
		}
	}
	return false
}
