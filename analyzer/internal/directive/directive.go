// Package directive reads the //poolvet: comments of Go source.
//
// A directive stands alone on the line above a declaration, statement,
// specification or field, or at the end of its first line, and speaks of that
// whole node:
//
//	//poolvet:accessor [database]
//	//poolvet:bulkhead reason
//	//poolvet:ignore analyzer[/kind] reason
package directive

import (
	"go/ast"
	"go/token"
	"strings"
)

// The verbs of a directive.
const (
	Accessor = "accessor"
	Bulkhead = "bulkhead"
	Ignore   = "ignore"
)

const prefix = "//poolvet:"

// A Directive is one //poolvet: comment, or a //nolint comment that names
// poolvet, and the node that it speaks of.
type Directive struct {
	Pos  token.Pos // of the comment
	Verb string
	Args string   // rest of the line, trimmed
	Node ast.Node // nil when nothing follows
}

// Covers reports whether pos lies in the node that d speaks of.
func (d *Directive) Covers(pos token.Pos) bool {
	return d.Node != nil && d.Node.Pos() <= pos && pos < d.Node.End()
}

// Target splits the arguments of an ignore into analyzer, kind ("" for all
// kinds) and reason.
func (d *Directive) Target() (analyzer, kind, reason string) {
	target, reason, _ := strings.Cut(d.Args, " ")
	analyzer, kind, _ = strings.Cut(target, "/")
	return analyzer, kind, strings.TrimSpace(reason)
}

// Parse returns the //poolvet: directives of file, in order.
func Parse(fset *token.FileSet, file *ast.File) []Directive {
	return parse(fset, file, func(text string) (verb, args string, ok bool) {
		rest, ok := strings.CutPrefix(text, prefix)
		if !ok {
			return "", "", false
		}
		verb, args, _ = strings.Cut(strings.TrimRight(rest, " \t\r"), " ")
		return verb, strings.TrimSpace(args), true
	})
}

// Nolints returns the //nolint comments of file that silence linter: those
// that name it, name all, or name none.
func Nolints(fset *token.FileSet, file *ast.File, linter string) []Directive {
	return parse(fset, file, func(text string) (verb, args string, ok bool) {
		rest, ok := strings.CutPrefix(strings.TrimPrefix(text, "// "), "//nolint")
		if !ok {
			rest, ok = strings.CutPrefix(text, "// nolint")
		}
		if !ok || rest != "" && !strings.ContainsAny(rest[:1], ": \t/") {
			return "", "", false
		}
		list, named := strings.CutPrefix(rest, ":")
		if !named {
			return "nolint", "", true
		}
		list, _, _ = strings.Cut(list, "//")
		for name := range strings.SplitSeq(list, ",") {
			if name = strings.TrimSpace(name); strings.EqualFold(name, linter) || name == "all" {
				return "nolint", name, true
			}
		}
		return "", "", false
	})
}

// parse returns a directive for each comment that read accepts.
func parse(fset *token.FileSet, file *ast.File, read func(text string) (verb, args string, ok bool)) []Directive {
	var found []Directive
	for _, group := range file.Comments {
		for _, comment := range group.List {
			if verb, args, ok := read(comment.Text); ok {
				found = append(found, Directive{Pos: comment.Pos(), Verb: verb, Args: args})
			}
		}
	}
	if len(found) > 0 {
		attach(fset, file, found)
	}
	return found
}

// attach gives each directive the outermost node that begins on its own line,
// or else on the first line of code below it.
func attach(fset *token.FileSet, file *ast.File, found []Directive) {
	line := func(pos token.Pos) int { return fset.Position(pos).Line }
	first := map[int]ast.Node{} // line -> outermost node that begins there
	ast.Inspect(file, func(n ast.Node) bool {
		switch n.(type) {
		case ast.Decl, ast.Spec, ast.Stmt, *ast.Field:
			if at := line(n.Pos()); first[at] == nil {
				first[at] = n
			}
		}
		return true
	})
	commented := map[int]bool{}
	for _, group := range file.Comments {
		for at := line(group.Pos()); at <= line(group.End()); at++ {
			commented[at] = true
		}
	}
	for i := range found {
		d := &found[i]
		at := line(d.Pos)
		if n := first[at]; n != nil && n.Pos() < d.Pos {
			d.Node = n
			continue
		}
		for at++; commented[at] && first[at] == nil; at++ {
		}
		d.Node = first[at]
	}
}
