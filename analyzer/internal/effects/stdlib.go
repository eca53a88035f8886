package effects

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// seemsFatal reports whether the name of fn, of which nothing else is known,
// says that it does not return, such as Fatalf of a logger of the program. What
// has a result, such as PanicHandler, does return.
func seemsFatal(fn *types.Func) bool {
	return fn.Signature().Results().Len() == 0 && convention.Fatal.Begins(fn.Name()) && !hasError(fn)
}

// seemsCheck returns the summary of fn, of which only its name is known, such
// as Must or CheckErr: it returns if its error is nil, perhaps its first argument.
func seemsCheck(fn *types.Func) *summary.Summary {
	sig, failed := fn.Signature(), errorParam(fn)
	passes := passesFirst(sig)
	if passes && failed < 0 {
		failed = 1
	}
	if sig.Results().Len() > 0 && !passes || failed < 0 || !convention.Checking.Begins(fn.Name()) {
		return nil
	}
	o := summary.Outcome{Params: []summary.Param{{Index: failed + 1, Truth: summary.No}}}
	if passes {
		o.Results = []summary.ResultOf{{Holds: []int{1}}}
	}
	return &summary.Summary{Outcomes: []summary.Outcome{o}}
}

// passesFirst reports whether a generic function with signature sig returns one thing of
// the type of its first argument, after which it is given an error, perhaps as an any:
//
//	func Must[T any](val T, err any, args ...any) T
func passesFirst(sig *types.Signature) bool {
	params, results := sig.Params(), sig.Results()
	if sig.TypeParams().Len() == 0 || params.Len() < 2 || results.Len() != 1 || !types.Identical(params.At(0).Type(), results.At(0).Type()) {
		return false
	}
	_, generic := types.Unalias(params.At(0).Type()).(*types.TypeParam)
	return generic && (carrier.IsError(params.At(1).Type()) || carrier.IsAny(params.At(1).Type()))
}

// standardSummary returns what is known of fn, which acquires and releases nothing, or nil.
func standardSummary(fn *types.Func) *summary.Summary {
	switch {
	case catalog.CarriesContext(fn):
		return holdsAll
	case catalog.TestsError(fn):
		return testsError(fn.Signature().Results().Len() - 1)
	case catalog.WrapsError(fn):
		return sameError
	}
	return nil
}

// testsError returns the summary of a function that tests an error: if the result is true,
// there is one.
func testsError(result int) *summary.Summary {
	return &summary.Summary{Outcomes: []summary.Outcome{
		{Params: []summary.Param{{Index: 1, Truth: summary.Yes}}, Results: []summary.ResultOf{{Index: result, Truth: summary.Yes}}},
		{Results: []summary.ResultOf{{Index: result, Truth: summary.No}}},
	}}
}

// testsOneError reports whether a function with signature sig tests its first argument, an
// error, perhaps with words or numbers: func(err error, prefix string) bool.
func testsOneError(sig *types.Signature) bool {
	params, results := sig.Params(), sig.Results()
	if params.Len() == 0 || results.Len() != 1 || !carrier.IsError(params.At(0).Type()) || !carrier.IsFlag(results.At(0).Type()) {
		return false
	}
	for i := 1; i < params.Len(); i++ {
		if _, plain := params.At(i).Type().Underlying().(*types.Basic); !plain {
			return false
		}
	}
	return true
}

// standard returns what is known of the function that c calls without the catalog,
// or nil. errors.Is(err, nil), or the same of a package like errors, is err == nil.
func (u *Unit) standard(c *domain.Call) *summary.Summary {
	if len(c.Expr.Args) == 2 && u.Info.Types[c.Expr.Args[1]].IsNil() && catalog.TestsError(c.Func) {
		return noError
	}
	return standardSummary(c.Func)
}

// holdsAll returns something around its receiver and its argument.
var holdsAll = &summary.Summary{Outcomes: []summary.Outcome{{Results: []summary.ResultOf{{Truth: summary.Yes, Holds: []int{0, 1}}}}}}

// noError tests that there is no error.
var noError = &summary.Summary{Outcomes: []summary.Outcome{
	{Params: []summary.Param{{Index: 1, Truth: summary.No}}, Results: []summary.ResultOf{{Truth: summary.Yes}}},
	{Params: []summary.Param{{Index: 1, Truth: summary.Yes}}, Results: []summary.ResultOf{{Truth: summary.No}}},
}}

// sameError wraps an error, and returns nil for nil.
var sameError = &summary.Summary{Outcomes: []summary.Outcome{
	{Params: []summary.Param{{Index: 1, Truth: summary.Yes}}, Results: []summary.ResultOf{{Truth: summary.Yes}}},
	{Params: []summary.Param{{Index: 1, Truth: summary.No}}, Results: []summary.ResultOf{{Truth: summary.No}}},
}}

// ErrorTruth returns what can be expected of the error that the unknown
// function fn returns, which is given errors with the truth wrapped: one that makes errors
// returns one.
func ErrorTruth(fn *types.Func, wrapped summary.Truth) summary.Truth {
	if fn == nil || takesFunction(fn) {
		return summary.Unknown
	}
	wraps := convention.WrapsError(fn.Name())
	switch {
	case catalog.MakesError(fn):
		return summary.Yes
	case fn.Signature().Results().Len() != 1:
		return summary.Unknown // it does more than make an error
	case wrapped == summary.Yes:
		return summary.Yes
	case wrapped == summary.No && (wraps || PassesNil(fn) || joins(fn)):
		return summary.No // else who calls it with every error would always fail
	case wraps, joins(fn):
		return summary.Unknown
	}
	if wrapped == summary.Unknown && !hasError(fn) && convention.IsErrorPackage(bodies.PathOf(fn)) {
		return summary.Yes
	}
	return summary.Unknown
}

// joins reports whether fn takes any number of errors and returns one that is nil if they
// all are, as errors.Join does.
func joins(fn *types.Func) bool {
	params := fn.Signature().Params()
	if !fn.Signature().Variadic() {
		return false
	}
	rest, ok := params.At(params.Len() - 1).Type().(*types.Slice)
	return ok && carrier.IsError(rest.Elem())
}

// PassesNil reports whether the name of fn says that it deals with the error
// that it is given, and returns none where there is none:
//
//	if db.AddError(err) == nil {
func PassesNil(fn *types.Func) bool {
	return errorParam(fn) >= 0 && fn.Signature().Results().Len() == 1 && carrier.IsError(fn.Signature().Results().At(0).Type()) &&
		convention.PassesNil(fn.Name())
}

// takesFunction reports whether fn takes a function: then it does more than
// to make an error of what it gets.
func takesFunction(fn *types.Func) bool {
	for v := range fn.Signature().Params().Variables() {
		if _, ok := v.Type().Underlying().(*types.Signature); ok {
			return true
		}
	}
	return false
}

// hasError reports whether a parameter of fn is an error.
func hasError(fn *types.Func) bool { return errorParam(fn) >= 0 }

// errorParam returns the number of the first parameter of fn that is an error,
// from 0, or -1.
func errorParam(fn *types.Func) int {
	params := fn.Signature().Params()
	for i := range params.Len() {
		if carrier.IsError(params.At(i).Type()) {
			return i
		}
	}
	return -1
}
