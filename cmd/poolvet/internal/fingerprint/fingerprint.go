// Package fingerprint names findings so that the name survives edits of the code around them:
// without line numbers and without the text of the message, which a newer version of poolvet may
// phrase differently.
package fingerprint

import (
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"

	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
)

// A Print names a finding. Two findings of one kind with the same subject in
// one function have the same print.
type Print struct {
	Kind     string // such as straypool/percall
	File     string // relative to the root of the tree, with slashes
	Function string // that encloses it, such as (*Store).Load; "" outside functions
	Subject  string // what it is about, such as the function that is called
}

// Hash returns p as one word.
func (p Print) Hash() string {
	return fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%q", p)))[:32]
}

// A Files makes prints of findings, and parses each file only once.
type Files struct {
	Tree  string // root of the tree
	fset  *token.FileSet
	files map[string]*ast.File
}

// Of returns the print of f.
func (fs *Files) Of(f *finding.Finding) Print {
	p := Print{Kind: f.Kind, File: finding.Relative(fs.Tree, fs.Tree, f.File)}
	file := fs.parse(f.File)
	if file == nil {
		return p
	}
	pos := position(fs.fset.File(file.FileStart), f.Position)
	path := enclosing(file, pos)
	p.Function = function(path)
	p.Subject = subject(path)
	if f.Analyzer == "poolsize" {
		p.Subject = withKey(path, p.Subject)
	}
	return p
}

// parse returns the file at path, or nil if it cannot be read.
func (fs *Files) parse(path string) *ast.File {
	if fs.files == nil {
		fs.fset, fs.files = token.NewFileSet(), map[string]*ast.File{}
	}
	file, known := fs.files[path]
	if !known {
		file, _ = parser.ParseFile(fs.fset, path, nil, parser.SkipObjectResolution)
		fs.files[path] = file
	}
	return file
}

// position returns the place at in file; the start of the file where it has no
// such line.
func position(file *token.File, at finding.Position) token.Pos {
	if at.Line < 1 || at.Line > file.LineCount() {
		return token.Pos(file.Base())
	}
	pos := file.LineStart(at.Line) + token.Pos(max(at.Column, 1)-1)
	return min(pos, token.Pos(file.Base()+file.Size()))
}

// enclosing returns the nodes of file that hold pos, the innermost first.
func enclosing(file *ast.File, pos token.Pos) []ast.Node {
	path := []ast.Node{file}
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || n == file {
			return n == file
		}
		if pos < n.Pos() || pos >= n.End() {
			return false
		}
		path = append([]ast.Node{n}, path...)
		return true
	})
	return path
}
