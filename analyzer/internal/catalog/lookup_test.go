package catalog

import (
	"go/token"
	"go/types"
	"testing"
)

// method makes a method called name of a new type called typ.
func method(pkg *types.Package, typ, name string) (*types.Func, types.Type) {
	named := types.NewNamed(types.NewTypeName(token.NoPos, pkg, typ, nil), types.NewStruct(nil, nil), nil)
	pointer := types.NewPointer(named)
	recv := types.NewVar(token.NoPos, pkg, "", pointer)
	fn := types.NewFunc(token.NoPos, pkg, name, types.NewSignatureType(recv, nil, nil, nil, nil, false))
	named.AddMethod(fn)
	return fn, pointer
}

// TestReceiver distinguishes what the same promoted method means on two types.
func TestReceiver(t *testing.T) {
	t.Parallel()
	pkg := types.NewPackage("example.com/pg", "pg")
	closer, base := method(pkg, "base", "Close")
	_, db := method(pkg, "DB", "Ping")
	_, conn := method(pkg, "Conn", "Ping")
	c := New(&Library{
		Acquirers: []Acquirer{{Func: "(*example.com/pg.base).Close", Session: "any"}},
		Releasers: []Releaser{{Func: "(*example.com/pg.base).Close", Recv: "*example.com/pg.Conn", Arg: 1}},
	})
	if got := c.Releaser(closer, conn); got == nil || got.Arg != 1 {
		t.Errorf("on the receiver of the entry: %v", got)
	}
	if got := c.Releaser(closer, db); got != nil {
		t.Errorf("on another receiver: %v", got)
	}
	if c.Acquirer(closer, db) == nil || c.Acquirer(closer, base) == nil || c.Acquirer(closer, nil) == nil {
		t.Error("an entry without receiver is for all")
	}
}

// TestLaterWins lets a tree correct what is built in.
func TestLaterWins(t *testing.T) {
	t.Parallel()
	fn, db := method(types.NewPackage("example.com/pg", "pg"), "DB", "Begin")
	name := FuncName(fn)
	c := New(
		&Library{Acquirers: []Acquirer{{Func: name, Session: "old"}}},
		&Library{Acquirers: []Acquirer{{Func: name, Session: "new"}}},
	)
	if got := c.Acquirer(fn, db); got == nil || got.Session != "new" {
		t.Errorf("Acquirer = %v, want that of the last library", got)
	}
}

// BenchmarkNew measures what each start of the program pays at most.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New(libraries...)
	}
}

func BenchmarkAcquirer(b *testing.B) {
	c := Builtin()
	fn, db := method(types.NewPackage("database/sql", "sql"), "DB", "QueryContext")
	if c.Acquirer(fn, db) == nil {
		b.Fatal("not found")
	}
	for b.Loop() {
		c.Acquirer(fn, db)
	}
}

// TestStatements holds all prepared statements to one rule: no collector
// closes one, whichever library wraps it.
func TestStatements(t *testing.T) {
	t.Parallel()
	for _, lib := range Builtin().Libraries() {
		for _, s := range lib.Sessions {
			if s.Holds == HoldsStatement && s.Soft {
				t.Errorf("%s: a statement of the server that is not closed stays", s.Name)
			}
		}
	}
}
