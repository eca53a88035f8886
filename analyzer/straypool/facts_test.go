package straypool

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/making"
)

// TestNormalize puts the same facts together in two orders: they must come out
// alike, each once, and a site that one package has reported is reported.
func TestNormalize(t *testing.T) {
	t.Parallel()
	a := &Pools{
		Makers:    []making.Maker{{Func: "shop/db.Open"}, {Func: "shop/db.Open", Result: 1}},
		Sites:     []Site{{Package: "shop/db", At: "db.go:7"}, {Package: "shop/audit", At: "audit.go:3"}},
		Leads:     []Lead{{Func: "shop/db.Get", Site: "shop/db  db.go:7"}},
		Accessors: []Accessor{{Name: "db.Get", Package: "shop/db", Key: "env:DSN"}},
	}
	b := &Pools{
		Makers:    []making.Maker{{Func: "shop/audit.Open"}, {Func: "shop/db.Open"}},
		Sites:     []Site{{Package: "shop/db", At: "db.go:7", Reported: true}, {Package: "shop/db", At: "db.go:70"}},
		Leads:     []Lead{{Func: "shop/db.Get", Site: "shop/audit  audit.go:3"}, {Func: "shop/db.Get", Site: "shop/db  db.go:7"}},
		Accessors: []Accessor{{Name: "audit.Get", Package: "shop/audit", Key: "env:DSN"}, {Name: "db.Get", Package: "shop/db", Key: "env:DSN"}},
	}
	var one, two Pools
	one.add(a)
	one.add(b)
	one.normalize()
	two.add(b)
	two.add(a)
	two.normalize()
	if !reflect.DeepEqual(one, two) {
		t.Errorf("the order matters:\n%+v\n%+v", one, two)
	}
	want := Pools{
		Makers:    []making.Maker{{Func: "shop/audit.Open"}, {Func: "shop/db.Open"}, {Func: "shop/db.Open", Result: 1}},
		Sites:     []Site{{Package: "shop/audit", At: "audit.go:3"}, {Package: "shop/db", At: "db.go:7", Reported: true}, {Package: "shop/db", At: "db.go:70"}},
		Leads:     []Lead{{Func: "shop/db.Get", Site: "shop/audit  audit.go:3"}, {Func: "shop/db.Get", Site: "shop/db  db.go:7"}},
		Accessors: []Accessor{{Name: "audit.Get", Package: "shop/audit", Key: "env:DSN"}, {Name: "db.Get", Package: "shop/db", Key: "env:DSN"}},
	}
	if !reflect.DeepEqual(one, want) {
		t.Errorf("is\n%+v\nwant\n%+v", one, want)
	}
}

// TestFactsAreBounded drops what no program of a sane size has.
func TestFactsAreBounded(t *testing.T) {
	t.Parallel()
	var p Pools
	for i := range 2 * maxFacts {
		p.Sites = append(p.Sites, Site{Package: "shop", At: fmt.Sprint(i)})
	}
	p.normalize()
	if len(p.Sites) != maxFacts {
		t.Errorf("%d sites are kept, want %d", len(p.Sites), maxFacts)
	}
}
