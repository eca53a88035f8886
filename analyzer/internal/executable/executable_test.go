package executable_test

import (
	"go/token"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/bodies/passtest"
	"github.com/poolvet/poolvet/analyzer/internal/executable"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// TestReads holds which functions read a setting, themselves or in what they call, and
// which of them other packages get.
func TestReads(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, `package shop
import ("os"; "strconv")
func Size() int { return number("SIZE") }
func number(key string) int { n, _ := strconv.Atoi(os.Getenv(key)); return n }
func even(n int) bool { return n == 0 || odd(n-1) }
func odd(n int) bool { return n != 0 && even(n-1) }
func Name() string { return "shop" }
`)
	form := ssaform.Build(pass)
	place := func(token.Pos) string { return "shop.go:1" }
	p := executable.New(func() *ssaform.Package { return form }, pass.TypesInfo, place, nil, assignments.NewNames(), false, map[string]*symbolic.Body{})
	exported := map[string]bool{}
	for _, b := range p.Exported(true) {
		exported[b.Name] = b.Reads
	}
	for name, want := range map[string]bool{"Size": true, "number": true, "even": false, "odd": false, "Name": false} {
		name = "example.com/shop." + name
		if p.Reads(name) != want || exported[name] != want {
			t.Errorf("%s reads: %v, for others: %v, not %v", name, p.Reads(name), exported[name], want)
		}
	}
}
