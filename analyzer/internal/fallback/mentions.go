package fallback

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/readers"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// maxMentions bounds the texts of one package that may name a setting.
const maxMentions = 400

// noteWhole notes what only a package main can judge, which sees all of a binary:
// texts that may name settings, fields that are read, pools that are made.
func (f *finder) noteWhole(out *PackageFacts) {
	mentions, uses, named := map[string]bool{}, map[string]bool{}, map[string]bool{}
	targets := map[*ast.SelectorExpr]bool{}
	for _, s := range f.Stores {
		targets[s.Target] = true
	}
	getter := ""
	for _, file := range f.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				getter = getterName(n)
			case *ast.BasicLit:
				if n.Kind == token.STRING {
					mention(mentions, n.Value)
				}
			case *ast.Field:
				for _, name := range n.Names {
					mention(mentions, strconv.Quote(name.Name))
				}
			case *ast.SelectorExpr:
				switch obj := f.Info.Uses[n.Sel].(type) {
				case *types.Var:
					if node := f.Names.Field(obj); obj.IsField() && !targets[n] && namesPool(obj.Name()) && node.Known() {
						uses[getter+node.Name] = true
					}
				case *types.Func:
					if obj.Signature().Recv() != nil && namesPool(obj.Name()) {
						uses[obj.Name()+"()"] = true
					}
				}
			}
			return true
		})
	}
	out.Mentions = slices.Sorted(maps.Keys(mentions))
	out.Mentions = out.Mentions[:min(len(out.Mentions), maxMentions)]
	out.Uses = slices.Sorted(maps.Keys(uses))
	for _, c := range f.Calls {
		fn := assignments.Callee(f.Info, c.CallExpr)
		if fn == nil {
			continue
		}
		for _, name := range f.filesIn(c.CallExpr, fn) {
			named[name] = true
		}
		if open, ok := f.Open(c.CallExpr, fn); ok {
			if f.ignored != nil {
				open.Ignores = f.ignored(c.Pos())
			}
			out.Opens = append(out.Opens, open)
		}
		if fn.Pkg() != nil && serves[fn.FullName()] {
			out.Serves = true
		}
	}
	out.Files = slices.Sorted(maps.Keys(named))
	out.Files = out.Files[:min(len(out.Files), maxNamed)]
}

// maxNamed bounds the names of files that one package has in its code.
const maxNamed = 20

// filesIn returns the names of the configuration files that a function of another
// package gets. The default of a flag is none: it is there for other stages too.
func (f *finder) filesIn(x *ast.CallExpr, fn *types.Func) []string {
	if _, reads := readers.Table()[fn.Origin().FullName()]; reads || fn.Pkg() == nil || fn.Pkg() == f.Pkg {
		return nil
	}
	var out []string
	for i := range x.Args {
		if text, ok := f.Text(x, i); ok {
			if name := fileName(text); name != "" {
				out = append(out, name)
			}
		}
	}
	return out
}

// fileName returns the name of the configuration file that a text names, or "".
func fileName(text string) string {
	if len(text) > 100 || strings.ContainsAny(text, " \t\n*%") || !slices.Contains(fileEndings, path.Ext(text)) {
		return ""
	}
	return strings.TrimLeft(path.Clean(text), "./")
}

var fileEndings = []string{".yaml", ".yml", ".toml", ".json", ".ini", ".conf", ".properties", ".env"}

// NamesFile reports whether the code of this package, or of one that it imports, contains the name
// of a file including its directory; code is assumed to read the files that it names.
func (r *Result) NamesFile(file string) bool {
	return slices.ContainsFunc(r.Packages, func(p PackageFacts) bool {
		return slices.ContainsFunc(p.Files, func(name string) bool {
			return file == name || strings.Contains(name, "/") && strings.HasSuffix(file, "/"+name)
		})
	})
}

// getterName returns "Name()" for a method that only returns something, as a field:
// a use of the field is one of the method. Of any other function it returns "".
func getterName(d *ast.FuncDecl) string {
	if d.Recv == nil || d.Body == nil || len(d.Body.List) != 1 || d.Type.Params.NumFields() > 0 {
		return ""
	}
	ret, ok := d.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return ""
	}
	if _, isField := ast.Unparen(ret.Results[0]).(*ast.SelectorExpr); !isField {
		return ""
	}
	return d.Name.Name + "()"
}

// serves are calls by which a program runs until it is stopped.
var serves = map[string]bool{
	"net/http.ListenAndServe": true, "net/http.ListenAndServeTLS": true, "(*net/http.Server).ListenAndServe": true,
	"(*net/http.Server).ListenAndServeTLS": true, "(*net/http.Server).Serve": true, "net/http.Serve": true,
	"(*google.golang.org/grpc.Server).Serve": true, "(*github.com/gin-gonic/gin.Engine).Run": true,
	"(*github.com/labstack/echo/v4.Echo).Start": true, "(*github.com/gofiber/fiber/v2.App).Listen": true,
}

// namesPool reports whether name may be one of a pool setting.
func namesPool(name string) bool {
	role, _ := settings.PoolKey("db." + name)
	return role != settings.NoRole
}

// mention notes the names in a text, quoted as in source, that may name pool
// settings: the text itself, or the values of a tag.
func mention(mentions map[string]bool, quoted string) {
	text, err := strconv.Unquote(quoted)
	if err != nil || len(text) > 300 {
		return
	}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\"`,:;=(){}[]$&?", r) }) {
		if len(word) <= 64 && (namesPool(word) || strings.Contains(word, ".") && namesPool(word[strings.LastIndexByte(word, '.')+1:])) {
			mentions[word] = true
		}
	}
}
