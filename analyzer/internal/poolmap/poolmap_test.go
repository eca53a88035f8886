package poolmap

import (
	"slices"
	"testing"
)

func TestComparePlaces(t *testing.T) {
	t.Parallel()
	want := []string{"a.go", "a.go:2", "a.go:10:3", "a.go:10:7", "b.go:1"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, ComparePlaces)
	if !slices.Equal(got, want) {
		t.Errorf("the order is %v, want %v", got, want)
	}
	if file, line := SplitPlace("db/db.go:17:4"); file != "db/db.go" || line != 17 {
		t.Errorf("the place is %s, %d", file, line)
	}
}

func TestEngine(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ driver, library, pool, want string }{
		{"pg", "database/sql", "*database/sql.DB", "postgres"},
		{"nrmysql", "database/sql", "*database/sql.DB", "mysql"},
		{"", "github.com/jackc/pgx/v5", "*github.com/jackc/pgx/v5/pgxpool.Pool", "postgres"},
		{"", "go.mongodb.org/mongo-driver", "*mongo.Client", "mongodb"},
		{"", "github.com/qiniu/qmgo", "*qmgo.Client", "mongodb"},
		{"", "database/sql", "*database/sql.DB", ""},
	} {
		if got := Engine(c.driver, c.library, c.pool); got != c.want {
			t.Errorf("%s of %s connects to %q, want %q", c.driver, c.library, got, c.want)
		}
	}
}

// A binary may list a pool twice, by two ways to what opens it: its packages and where it is
// closed are named once.
func TestMergeOnce(t *testing.T) {
	t.Parallel()
	p := Pool{
		Built:  Built{At: "db/db.go:10", Call: "sql.Open", Times: "once"},
		Uses:   []Use{{Binary: "shop", Package: "orders", Calls: 2, At: []string{"orders/o.go:3", "orders/o.go:4"}}},
		Closed: []Closed{{Binary: "shop", At: "main.go:9"}},
	}
	again := p
	again.Uses = []Use{{Binary: "shop", Package: "orders", Calls: 2, At: []string{"orders/o.go:4", "orders/o.go:7"}}, {Binary: "shop", Package: "bills", Calls: 1}}
	m := Merge([]Unit{{Package: "shop", Main: true, Pools: []Pool{p, again}}})
	if len(m.Pools) != 1 {
		t.Fatalf("%d pools", len(m.Pools))
	}
	got := m.Pools[0]
	if len(got.Closed) != 1 || len(got.Uses) != 2 || got.Uses[1].Calls != 3 || got.Uses[0].Package != "bills" {
		t.Errorf("used %v, closed %v", got.Uses, got.Closed)
	}
}
