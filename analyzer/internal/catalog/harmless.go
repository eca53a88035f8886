package catalog

import (
	"go/types"
	"slices"
	"strings"
)

// Harmless is a package outside the data-access libraries most of whose functions neither keep
// their arguments nor change what the arguments point to.
type Harmless struct {
	Package string
	// Only: nothing is presumed about other functions; nil means all are meant.
	Only []string
	// Keeps are the functions that keep an argument; All means every one.
	Keeps []string
	// Changes are the functions that change what an argument points to.
	Changes []string
}

// All stands for every function of a package.
const All = "*"

// HarmlessPackages are all such packages. Only names of functions that are not
// methods are listed.
var HarmlessPackages = []Harmless{
	{Package: "fmt", Changes: []string{"Fscan", "Fscanf", "Fscanln", "Scan", "Scanf", "Scanln", "Sscan", "Sscanf", "Sscanln"}},
	{Package: "log"},
	{Package: "log/slog"},
	{Package: "errors", Changes: []string{"As"}},
	{Package: "strings"},
	{Package: "strconv"},
	{Package: "time", Keeps: []string{"AfterFunc"}},
	{Package: "context", Keeps: []string{"AfterFunc"}},
	{Package: "sort", Changes: []string{All}},
	{Package: "reflect", Only: []string{"DeepEqual", "TypeOf"}},
	{Package: "net/http", Keeps: []string{All}},
	{Package: "os/signal", Keeps: []string{All}},
	{Package: "sync", Keeps: []string{All}},
	{Package: "go.uber.org/zap"},
	{Package: "github.com/sirupsen/logrus"},
	{Package: "github.com/rs/zerolog"},
	{Package: "github.com/stretchr/testify/assert"},
	{Package: "github.com/stretchr/testify/require"},
}

// KeepsNothing reports whether fn, of no data-access library, is known to keep none of its
// arguments. A method declared in the universe scope, such as Error of type error, keeps nothing.
func KeepsNothing(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return true
	}
	row := harmless(fn.Pkg().Path())
	return row != nil && row.means(fn.Name()) && !names(row.Keeps, fn.Name())
}

// ChangesNothing reports whether the function or method with this full name, which is not part of a
// data-access library, is known not to change what its arguments point to.
func ChangesNothing(full string) bool {
	full = strings.TrimLeft(full, "(*")
	slash := strings.LastIndexByte(full, '/') + 1
	dot := slash + strings.IndexByte(full[slash:], '.')
	if dot < slash {
		return false
	}
	row := harmless(full[:dot])
	name := full[dot+1:]
	return row != nil && row.means(name) && !names(row.Changes, name)
}

func harmless(path string) *Harmless {
	i := slices.IndexFunc(HarmlessPackages, func(h Harmless) bool { return h.Package == path })
	if i < 0 {
		return nil
	}
	return &HarmlessPackages[i]
}

func (h *Harmless) means(name string) bool { return h.Only == nil || slices.Contains(h.Only, name) }

// names reports whether list names the function.
func names(list []string, name string) bool {
	return slices.Contains(list, All) || slices.Contains(list, name)
}
