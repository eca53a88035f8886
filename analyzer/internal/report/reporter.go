package report

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/directive"
)

// A Finding is one defect, told once.
type Finding struct {
	Kind    *Kind
	Pos     token.Pos
	End     token.Pos
	Message string // without the kind, lower case, no final period
	Fixes   []analysis.SuggestedFix
}

// A Reporter gathers the findings of one analyzer in one package, and tells
// those that nothing silences, in order of position.
type Reporter struct {
	pass     *analysis.Pass
	analyzer string
	kinds    []*Kind
	options  *Options
	config   *config.Config
	switches switches
	files    []fileDirectives
	findings []Finding
}

type fileDirectives struct {
	file    *ast.File
	quiet   bool // test or generated
	list    []directive.Directive
	used    []bool
	nolints []directive.Directive
}

// New returns a reporter for the analyzer of pass, which has kinds.
func New(pass *analysis.Pass, kinds []*Kind, options *Options) *Reporter {
	r := &Reporter{pass: pass, analyzer: pass.Analyzer.Name, kinds: kinds, options: options, config: config.For(pass)}
	r.switches = options.resolve(r.analyzer, r.config)
	for _, file := range pass.Files {
		fd := fileDirectives{
			file:  file,
			quiet: !r.switches.tests && (IsTest(pass.Fset, file) || ast.IsGenerated(file)),
			list:  directive.Parse(pass.Fset, file),
		}
		fd.used = make([]bool, len(fd.list))
		if options.Nolint {
			fd.nolints = directive.Nolints(pass.Fset, file, "poolvet")
		}
		r.files = append(r.files, fd)
	}
	return r
}

// IsTest reports whether file is a _test.go file.
func IsTest(fset *token.FileSet, file *ast.File) bool {
	return strings.HasSuffix(fset.File(file.FileStart).Name(), "_test.go")
}

// Directives returns the directives of the package with the given verb.
func (r *Reporter) Directives(verb string) []directive.Directive {
	var found []directive.Directive
	for _, fd := range r.files {
		for _, d := range fd.list {
			if d.Verb == verb {
				found = append(found, d)
			}
		}
	}
	return found
}

// Report gathers f.
func (r *Reporter) Report(f Finding) { r.findings = append(r.findings, f) }

// Ignored reports whether a directive silences kind at pos, and counts it as
// used. For findings that are reported elsewhere: a fact that carries a
// position carries this answer too.
func (r *Reporter) Ignored(kind *Kind, pos token.Pos) bool {
	fd := r.fileAt(pos)
	return fd != nil && fd.ignores(kind, pos)
}

// Quiet reports whether pos lies in a file without diagnostics: a test or a
// generated file, unless asked for.
func (r *Reporter) Quiet(pos token.Pos) bool {
	fd := r.fileAt(pos)
	return fd != nil && fd.quiet
}

// Flush tells all that was gathered and is not silenced, and what is wrong
// with the directives of the package.
func (r *Reporter) Flush() {
	var out []analysis.Diagnostic
	for _, f := range r.findings {
		if r.tells(f) {
			out = append(out, diagnostic(f))
		}
	}
	for _, f := range append(r.checkDirectives(), r.checkConfig()...) {
		if !r.switches.disabled[f.Kind.Name] {
			out = append(out, diagnostic(f))
		}
	}
	slices.SortStableFunc(out, func(a, b analysis.Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.Message, b.Message))
	})
	out = slices.CompactFunc(out, func(a, b analysis.Diagnostic) bool {
		return a.Pos == b.Pos && a.Message == b.Message
	})
	for _, d := range out {
		r.pass.Report(d)
	}
}

func (r *Reporter) tells(f Finding) bool {
	if r.switches.disabled[f.Kind.Name] || f.Kind.Level == Info && !r.switches.info {
		return false
	}
	fd := r.fileAt(f.Pos)
	return fd == nil || !fd.quiet && !fd.ignores(f.Kind, f.Pos)
}

func diagnostic(f Finding) analysis.Diagnostic {
	return analysis.Diagnostic{
		Pos:            f.Pos,
		End:            f.End,
		Category:       f.Kind.Name,
		URL:            f.Kind.URL(),
		Message:        fmt.Sprintf("%s [%s]", f.Message, f.Kind.ID()),
		SuggestedFixes: f.Fixes,
	}
}

func (r *Reporter) fileAt(pos token.Pos) *fileDirectives {
	for i := range r.files {
		if f := r.files[i].file; f.FileStart <= pos && pos <= f.FileEnd {
			return &r.files[i]
		}
	}
	return nil
}

// ignores reports whether a directive or nolint comment of the file silences
// kind at pos.
func (fd *fileDirectives) ignores(kind *Kind, pos token.Pos) bool {
	for i := range fd.list {
		d := &fd.list[i]
		if d.Verb != directive.Ignore || !d.Covers(pos) {
			continue
		}
		analyzer, name, reason := d.Target()
		if analyzer == kind.Analyzer && (name == "" || name == kind.Name) && reason != "" {
			fd.used[i] = true
			return true
		}
	}
	return slices.ContainsFunc(fd.nolints, func(d directive.Directive) bool { return d.Covers(pos) })
}
