package lostsession

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
)

// message says what is lost, where, and what to do.
func (s *site) message() string {
	text := s.fact()
	if remedy := s.remedy(); remedy != "" {
		text += "; " + remedy
	}
	return text
}

func (s *site) fact() string {
	l := s.leak
	subject, be := s.subject(), be(l.Noun)
	switch l.Category {
	case lifetime.NeverClosed:
		if l.WithRequest {
			break
		}
		if isTx(l) {
			return fmt.Sprintf("%s %s neither committed nor rolled back%s", subject, be, s.paths("or at"))
		}
		return fmt.Sprintf("%s %s never %s, and %[2]s lost%[4]s", subject, be, s.participle(), s.paths("or at"))
	case lifetime.Loop:
		return fmt.Sprintf("%s %s not %s when %s starts its next iteration", subject, be, s.participle(), s.loop())
	case lifetime.Reassigned:
		if s.replacedByReturn() {
			return fmt.Sprintf("%s %s not %s, because the return at line %d replaces the result that the deferred function looks at",
				subject, be, s.participle(), s.line(l.Exits[0].Pos))
		}
		if l.Call == nil {
			return fmt.Sprintf("%s in %s %s not %s before %[2]s is assigned again", subject, s.assigned(), be, s.participle())
		}
		return fmt.Sprintf("%s %s not %s before %s is assigned again%s",
			subject, be, s.participle(), s.assigned(), s.at(" at line"))
	case lifetime.Discarded:
		if s.isScanned() {
			return fmt.Sprintf("%s %s dropped without a call of Scan, which would release its connection", subject, be)
		}
		return fmt.Sprintf("%s %s dropped and never %s", subject, be, s.participle())
	case lifetime.DeferLoop:
		return fmt.Sprintf("%s %s %s only when %s returns, not in each iteration of %s", subject, be, s.participle(), nameOf(s.leak.Func), s.loop())
	case lifetime.FieldForgotten:
		text := fmt.Sprintf("field %s of %s holds %s and is not %s by %s",
			s.name(), s.owner(), subject, s.participle(), s.method())
		if len(l.Exits) > 0 {
			text += " " + l.Exits[0].Reason
		}
		return text
	case lifetime.NoRelease:
		return fmt.Sprintf("%s %s kept by %s, which has no method to release %s", subject, be, s.owner(), it(l.Noun))
	case lifetime.Panicking:
		return fmt.Sprintf("%s %s not %s if %s panics at line %d", subject, be, s.participle(), or(l.Exits[0].Reason, "the code"), s.line(l.Exits[0].Pos))
	case lifetime.Goroutine:
		return fmt.Sprintf("%s %s not %s by the goroutine that receives %s", subject, be, s.participle(), it(l.Noun))
	}
	before := ""
	if l.WithRequest {
		before = " before the request ends"
	}
	return fmt.Sprintf("%s %s not %s%s%s", subject, be, s.participle(), before, s.paths("nor at"))
}

// replacedByReturn reports whether a return gives another value to the named result that leads to
// the session, before a deferred function releases what is there:
//
//	defer func() { if err != nil { closeAll(list) } }()
//	…
//	return nil, err
func (s *site) replacedByReturn() bool {
	exits := s.leak.Exits
	return s.leak.Category == lifetime.Reassigned && len(exits) > 0 && len(pathAt(s.around(exits[0].Pos), exits[0].Pos)) > 0
}

// subject names the session and where it comes from.
func (s *site) subject() string {
	noun := or(s.leak.Noun, "session")
	switch {
	case s.isTypeName():
		noun = "the value of type " + noun
	case be(noun) == "is":
		noun = "the " + noun
	}
	if s.leak.Callee == "" {
		return noun
	}
	return noun + " from " + s.leak.Callee
}

// isTypeName reports whether the noun is the name of a type that does not look like one:
// "the held from open" would be no English.
func (s *site) isTypeName() bool {
	owner, ok := types.Unalias(catalog.Deref(s.leak.Owner)).(*types.Named)
	return ok && owner.Obj().Name() == s.leak.Noun && !owner.Obj().Exported()
}

// owner names the type that keeps the session.
func (s *site) owner() string {
	if named, ok := s.leak.Owner.(*types.Named); ok {
		return named.Obj().Name()
	}
	return "a type"
}

// method names the method that should release a field.
func (s *site) method() string {
	if fn, ok := s.leak.Func.(*ast.FuncDecl); ok {
		return fmt.Sprintf("%s at line %d", fn.Name.Name, s.line(fn.Pos()))
	}
	return "its release method"
}

// participles say in one word what a method has done to a session.
var participles = map[string]string{
	"Abort":      "aborted",
	"Cancel":     "canceled",
	"Close":      "closed",
	"CloseNow":   "closed",
	"Disconnect": "disconnected",
	"Destroy":    "destroyed",
	"Discard":    "discarded",
	"End":        "ended",
	"EndSession": "ended",
	"Release":    "released",
	"Return":     "returned",
	"Rollback":   "rolled back",
	"Scan":       "scanned",
	"Shutdown":   "shut down",
	"Stop":       "stopped",
}

// isScanned reports whether Scan is what releases the session.
func (s *site) isScanned() bool {
	return len(s.leak.Releases) > 0 && s.leak.Releases[0] == "Scan"
}

func (s *site) participle() string {
	if len(s.leak.Releases) > 0 {
		if word := participles[s.leak.Releases[0]]; word != "" {
			return word
		}
	}
	return "released"
}

// paths says where a session is lost: " when Scan fails at line 48 and the
// loop returns at line 49, nor at lines 55 and 60", where others is "nor at".
func (s *site) paths(others string) string {
	exits := s.leak.Exits
	if len(exits) == 0 {
		return ""
	}
	text := " " + exits[0].Reason
	switch {
	case exits[0].Reason == "":
		text = " when " + s.leaves(exits[0])
	case !strings.HasSuffix(text, fmt.Sprintf(" fails at line %d", s.line(exits[0].Pos))): // of what is returned
		text += " and " + s.leaves(exits[0])
	}
	var lines []int
	for _, exit := range exits[1:] {
		if line := s.line(exit.Pos); line != s.line(exits[0].Pos) && (len(lines) == 0 || lines[len(lines)-1] != line) {
			lines = append(lines, line)
		}
	}
	switch {
	case len(lines) == 0:
		return text
	case len(lines) > 4:
		return fmt.Sprintf("%s, %s %d other places", text, others, len(lines))
	}
	return fmt.Sprintf("%s, %s %s", text, others, listLines(lines))
}

func listLines(lines []int) string {
	if len(lines) == 1 {
		return fmt.Sprintf("line %d", lines[0])
	}
	var b strings.Builder
	b.WriteString("lines ")
	for i, line := range lines {
		switch {
		case i == len(lines)-1:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		fmt.Fprint(&b, line)
	}
	return b.String()
}

// leaves says how the session is lost at exit: by leaving the function, or
// by another value of its variable.
func (s *site) leaves(exit lifetime.Exit) string {
	pos := exit.Pos
	fn := s.around(pos)
	path := pathAt(fn, pos)
	switch {
	case exit.Again:
		return fmt.Sprintf("%s is assigned again at line %d", s.assigned(), s.line(pos))
	case len(path) == 0:
		return fmt.Sprintf("%s ends at line %d", nameOf(fn), s.line(pos))
	case inLoop(path):
		return fmt.Sprintf("the loop returns at line %d", s.line(pos))
	}
	return fmt.Sprintf("%s returns at line %d", nameOf(fn), s.line(pos))
}

// pathAt returns the nodes from root down to the return statement that begins
// at pos, or nothing.
func pathAt(root ast.Node, pos token.Pos) []ast.Node {
	if root == nil {
		return nil
	}
	var found ast.Node
	ast.Inspect(root, func(n ast.Node) bool {
		if ret, ok := n.(*ast.ReturnStmt); ok && ret.Pos() == pos {
			found = ret
		}
		return found == nil && n != nil && n.Pos() <= pos && pos < n.End()
	})
	if found == nil {
		return nil
	}
	return pathTo(root, found)
}

// loop names the loop that acquires.
func (s *site) loop() string {
	for i := len(s.path) - 1; i >= 0; i-- {
		switch s.path[i].(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			return fmt.Sprintf("the loop at line %d", s.line(s.path[i].Pos()))
		}
	}
	return "the loop"
}

func nameOf(fn ast.Node) string {
	if fn, ok := fn.(*ast.FuncDecl); ok {
		return fn.Name.Name
	}
	return "the function literal"
}

// at is the line of the first exit behind text, or "".
func (s *site) at(text string) string {
	if len(s.leak.Exits) == 0 {
		return ""
	}
	return fmt.Sprintf("%s %d", text, s.line(s.leak.Exits[0].Pos))
}

func be(noun string) string {
	if noun == "rows" {
		return "are"
	}
	return "is"
}

func it(noun string) string {
	if noun == "rows" {
		return "them"
	}
	return "it"
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// assigned names what gets another value where the session is lost: its variable, or the
// field that was given it.
func (s *site) assigned() string {
	name := or(s.name(), "its variable")
	for _, exit := range s.leak.Exits {
		if !exit.Again || s.leak.Func == nil {
			continue
		}
		ast.Inspect(s.leak.Func, func(n ast.Node) bool {
			assign, ok := n.(*ast.AssignStmt)
			if !ok || assign.Pos() != exit.Pos || s.assigns(assign) {
				return true
			}
			for _, lhs := range assign.Lhs {
				if field, ok := lhs.(*ast.SelectorExpr); ok && !isPlain(s.pass.TypesInfo.TypeOf(field)) {
					name = types.ExprString(field)
				}
			}
			return false
		})
		break
	}
	return name
}

// isPlain reports whether t is a number, a string or a bool, which holds no session.
func isPlain(t types.Type) bool {
	_, plain := t.Underlying().(*types.Basic)
	return plain
}
