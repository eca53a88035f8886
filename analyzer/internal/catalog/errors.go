package catalog

import (
	"go/types"
	"slices"
)

// An ErrorPackage is a package outside the data-access libraries whose functions make, test or wrap
// errors.
type ErrorPackage struct {
	Package string
	Makes   []string // return an error that is not nil
	Tests   []string // report true, as their last result, only if their first argument is not nil
	Wraps   []string // return nil if and only if their first argument is nil
}

// ErrorPackages are all such packages.
var ErrorPackages = []ErrorPackage{
	{Package: "fmt", Makes: []string{"Errorf"}},
	{Package: "errors", Makes: []string{"New"}, Tests: []string{"Is", "As", "AsType"}},
	{Package: "os", Tests: []string{"IsExist", "IsNotExist", "IsPermission", "IsTimeout"}},
	{Package: "golang.org/x/xerrors", Makes: []string{"New", "Errorf"}, Tests: []string{"Is", "As"}},
	{Package: "github.com/pkg/errors", Makes: []string{"New", "Errorf"}, Tests: []string{"Is", "As"},
		Wraps: []string{"Wrap", "Wrapf", "WithMessage", "WithMessagef", "WithStack"}},
	{Package: "github.com/cockroachdb/errors", Makes: []string{"New", "Newf", "Errorf"}, Tests: []string{"Is", "As", "HasType"},
		Wraps: []string{"Wrap", "Wrapf", "WithMessage", "WithMessagef", "WithStack", "WithDetail", "WithDetailf", "WithHint", "WithHintf"}},
	{Package: "github.com/go-faster/errors", Makes: []string{"New", "Errorf", "Wrap", "Wrapf"}, Tests: []string{"Is", "As"}},
	{Package: "google.golang.org/grpc/status", Makes: []string{"Error", "Errorf"}}, // no program passes the code OK
}

// MakesError reports whether fn returns an error that is not nil.
func MakesError(fn *types.Func) bool {
	row := errorPackage(fn)
	return row != nil && slices.Contains(row.Makes, fn.Name())
}

// TestsError reports whether fn reports true, as its last result, only if its first
// argument, an error, is not nil.
func TestsError(fn *types.Func) bool {
	row := errorPackage(fn)
	return row != nil && slices.Contains(row.Tests, fn.Name())
}

// WrapsError reports whether fn returns nil if and only if its first argument, an
// error, is nil.
func WrapsError(fn *types.Func) bool {
	row := errorPackage(fn)
	return row != nil && slices.Contains(row.Wraps, fn.Name())
}

// errorPackage returns the row for fn, or nil if fn is a method.
func errorPackage(fn *types.Func) *ErrorPackage {
	if fn.Pkg() == nil || fn.Signature().Recv() != nil {
		return nil
	}
	i := slices.IndexFunc(ErrorPackages, func(p ErrorPackage) bool { return p.Package == fn.Pkg().Path() })
	if i < 0 {
		return nil
	}
	return &ErrorPackages[i]
}
