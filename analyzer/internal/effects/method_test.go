package effects

import (
	"go/types"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// methodCalled returns the call of a method called name that returns results, on a receiver of
// type recv.
func methodCalled(name string, recv types.Type, results ...types.Type) *domain.Call {
	vars := make([]*types.Var, len(results))
	for i, t := range results {
		vars[i] = types.NewVar(0, nil, "", t)
	}
	sig := types.NewSignatureType(types.NewVar(0, nil, "", recv), nil, nil, nil, types.NewTuple(vars...), false)
	return &domain.Call{Func: types.NewFunc(0, nil, name, sig), Recv: recv}
}

// TestMethodEffects holds what methods do to a session, according to the catalog or to their
// names.
func TestMethodEffects(t *testing.T) {
	t.Parallel()
	flag := types.Typ[types.Bool]
	rows, tx := catalog.Builtin().Session("sql.Rows"), catalog.Builtin().Session("sql.Tx")
	for _, c := range []struct {
		session *catalog.Session
		name    string
		result  types.Type
		sets    bool
		want    MethodEffect
	}{
		{rows, "Close", nil, false, Releases},
		{rows, "Next", flag, false, Drains},
		{rows, "Next", flag, true, Borrows},
		{rows, "NextResultSet", flag, true, Drains},
		{rows, "Scan", nil, false, Borrows},
		{rows, "Columns", nil, false, Borrows},
		{tx, "Rollback", nil, false, Releases},
		{tx, "Exec", nil, false, Borrows},
	} {
		var results []types.Type
		if c.result != nil {
			results = append(results, c.result)
		}
		if got := EffectOnSession(c.session, methodCalled(c.name, flag, results...), c.sets); got != c.want {
			t.Errorf("%s of %s: got %d, not %d", c.name, c.session.Name, got, c.want)
		}
	}
	iface := types.NewInterfaceType(nil, nil)
	for _, c := range []struct {
		name string
		recv types.Type
		want MethodEffect
	}{
		{"Close", flag, Releases},
		{"Scan", flag, Scans},
		{"Next", flag, Drains},
		{"Name", iface, Borrows},
		{"Name", flag, Escapes},
	} {
		if got := EffectByName(nil, methodCalled(c.name, c.recv, flag)); got != c.want {
			t.Errorf("%s by its name: got %d, not %d", c.name, got, c.want)
		}
	}
}

// TestEndsSomething holds which names say that a method ends or keeps what it is given.
func TestEndsSomething(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		other bool
		want  bool
	}{
		{"Insert", false, false},
		{"CancelOrder", false, true},
		{"CancelOrder", true, false},
		{"SaveAndCommit", false, true},
		{"Register", false, true},
		{"Put", false, true},
		{"Put", true, false},
	} {
		if got := endsSomething(c.name, c.other); got != c.want {
			t.Errorf("%s, which works on something else %t: got %t", c.name, c.other, got)
		}
	}
}
