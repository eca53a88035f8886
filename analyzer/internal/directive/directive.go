// Package directive reads the //poolvet: comments of Go source.
//
// A directive stands alone on the line above a declaration, statement,
// specification or field, or at the end of its first line, and applies to that
// whole node:
//
//	//poolvet:accessor [database]
//	//poolvet:bulkhead reason
//	//poolvet:ignore analyzer[/kind] reason
//
// The name of the database is for human readers; poolvet uses the DSN of the pool.
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
// poolvet, and the node that it applies to.
type Directive struct {
	Pos  token.Pos // of the comment
	Verb string
	Args string   // rest of the line, trimmed
	Node ast.Node // nil when nothing follows
}

// Covers reports whether pos is in the node that d applies to.
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

// attach gives each directive the node that it applies to: the one that ends or
// begins on its own line before it, or else the one that begins on the first
// line of code below it. Of several it is the outermost.
func attach(fset *token.FileSet, file *ast.File, found []Directive) {
	lines := indexLines(fset, file)
	for i := range found {
		d := &found[i]
		at := lines.of(d.Pos)
		if n := lines.ends[at]; n != nil && n.End() <= d.Pos {
			d.Node = n
			continue
		}
		if n := lines.begins[at]; n != nil && n.Pos() < d.Pos {
			d.Node = n
			continue
		}
		for at++; lines.commented[at] && lines.begins[at] == nil; at++ {
		}
		d.Node = lines.begins[at]
	}
}

// lineIndex knows what begins and ends on each line of a file.
type lineIndex struct {
	fset      *token.FileSet
	begins    map[int]ast.Node // outermost node that begins there
	ends      map[int]ast.Node // outermost simple statement of several lines that ends there
	commented map[int]bool     // lines that a comment touches
}

func (x *lineIndex) of(pos token.Pos) int { return x.fset.Position(pos).Line }

func indexLines(fset *token.FileSet, file *ast.File) *lineIndex {
	x := &lineIndex{fset, map[int]ast.Node{}, map[int]ast.Node{}, map[int]bool{}}
	for _, group := range file.Comments {
		for at := x.of(group.Pos()); at <= x.of(group.End()); at++ {
			x.commented[at] = true
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.File:
			return true
		case *ast.Comment, *ast.CommentGroup:
			return false
		}
		from, to := x.of(n.Pos()), x.of(n.End())
		if x.begins[from] == nil {
			x.begins[from] = n
		}
		if simple(n) && from < to && x.ends[to] == nil {
			x.ends[to] = n
		}
		return true
	})
	return x
}

// simple reports whether n is a statement without a body of statements of its
// own, function literals apart.
func simple(n ast.Node) bool {
	switch n.(type) {
	case *ast.AssignStmt, *ast.DeferStmt, *ast.ExprStmt, *ast.GoStmt, *ast.ReturnStmt, *ast.SendStmt, *ast.DeclStmt:
		return true
	}
	return false
}
