package generate

import "fmt"

// acquire writes a call that acquires a session, and the check of its error.
func (g *generator) acquire(s *scope) {
	kind, call := g.acquirer(s)
	if kind == "row" {
		g.row(s, call)
		return
	}
	if old := g.assignable(s, kind); old != nil && g.chance(35) {
		g.line("%s, err = %s", old.name, call)
		g.check(s, old)
		return
	}
	x := &session{name: g.fresh(kind), kind: kind}
	if g.chance(8) {
		g.line("if %s, err := %s; err == nil {", x.name, call)
		g.line("_ = %s", x.name)
		in := g.inner(s)
		in.sessions = append(in.sessions, x)
		g.block(in)
		g.line("}")
		return
	}
	if len(s.all()) == 0 && g.chance(15) {
		g.line("var %s %s\nvar err error\n%s, err = %s", x.name, types[kind], x.name, call)
	} else {
		g.line("%s, err := %s", x.name, call)
	}
	g.check(s, x)
	s.sessions = append(s.sessions, x)
}

var types = map[string]string{
	"rows": "*sql.Rows", "tx": "*sql.Tx", "stmt": "*sql.Stmt", "conn": "*sql.Conn", "reader": "*reader",
}

// acquirer chooses what to acquire, and from what. Nothing is acquired from a
// connection, since its Close would wait for that forever.
func (g *generator) acquirer(s *scope) (kind, call string) {
	query := g.fresh("SELECT a")
	for _, x := range s.all() {
		if !g.chance(25) {
			continue
		}
		switch x.kind {
		case "tx":
			return "rows", fmt.Sprintf("%s.Query(%q)", x.name, query)
		case "stmt":
			return "rows", x.name + ".Query()"
		}
	}
	switch n := g.rand.IntN(100); {
	case n < 45:
		return "rows", fmt.Sprintf("db.Query(%q)", query)
	case n < 62:
		return "tx", "db.Begin()"
	case n < 72:
		return "stmt", fmt.Sprintf("db.Prepare(%q)", query)
	case n < 81:
		return "conn", "db.Conn(context.Background())"
	case n < 87:
		return "rows", "open(db)"
	case n < 94:
		return "reader", "newReader(db)"
	}
	return "row", fmt.Sprintf("db.QueryRow(%q)", query)
}

// assignable returns a session of kind that may get another value.
func (g *generator) assignable(s *scope, kind string) *session {
	for _, x := range s.all() {
		if x.kind == kind && x.pinned == 0 && !s.closure {
			return x
		}
	}
	return nil
}

// check writes what becomes of the error of an acquiring call.
func (g *generator) check(s *scope, x *session) {
	switch n := g.rand.IntN(100); {
	case n < 85:
		g.line("if err != nil {\n%s\n}", g.orElse(s))
	case n < 90:
		g.line("if err != nil || coin() {\nreturn err\n}")
	case n < 95:
		g.line("if %s == nil {\nreturn err\n}", x.name)
	default:
		g.line("if err != nil {\nreturn err\n} else if coin() {\n%s\n}", g.leave(s))
	}
	g.line("_, _ = %s, err", x.name)
}

// orElse returns "return err", or now and then another way to leave, after giving
// back what is held or not.
func (g *generator) orElse(s *scope) string {
	leave := "return err"
	if s.loop && g.chance(30) {
		leave = g.pick("continue", "break")
	}
	for _, x := range s.all() {
		if g.chance(45) {
			leave = releaseCall(x, g) + "\n" + leave
		}
	}
	return leave
}

func releaseCall(x *session, g *generator) string {
	switch x.kind {
	case "tx":
		if g.chance(30) {
			return x.name + ".Commit()"
		}
		return x.name + ".Rollback()"
	case "rows":
		if g.chance(20) {
			return "closeRows(" + x.name + ")"
		}
	}
	return x.name + ".Close()"
}

func (g *generator) release(s *scope, x *session) {
	call := releaseCall(x, g)
	switch n := g.rand.IntN(100); {
	case n < 55 || len(call) > 5 && call[:5] == "close":
		g.line("%s", call)
	case n < 75:
		g.line("if err := %s; err != nil {\n%s\n}", call, g.orElse(s))
	default:
		g.line("if coin() {\nreturn %s\n}", call)
	}
}

func (g *generator) deferred(x *session) {
	switch n := g.rand.IntN(100); {
	case n < 70:
		g.line("defer %s", releaseCall(x, g))
	case n < 85:
		g.line("defer func() { %s }()", releaseCall(x, g))
	case n < 93:
		g.line("defer func() {\nif %s != nil {\n%s\n}\n}()", x.name, releaseCall(x, g))
	default:
		g.line("if coin() {\ndefer %s\n}", releaseCall(x, g))
	}
}

// step writes something that may fail.
func (g *generator) step(s *scope) {
	g.line("if _, err := db.Exec(%q); err != nil {\n%s\n}", g.fresh("UPDATE a"), g.orElse(s))
}

// use writes a statement that uses x and may fail.
func (g *generator) use(s *scope, x *session) {
	switch x.kind {
	case "rows", "reader":
		g.line("%s.Next()", x.name)
	case "tx", "stmt":
		args := `"UPDATE b"`
		if x.kind == "stmt" {
			args = ""
		}
		g.line("if _, err := %s.Exec(%s); err != nil {\n%s\n}", x.name, args, g.orElse(s))
	case "conn":
		g.line("if err := %s.PingContext(context.Background()); err != nil {\n%s\n}", x.name, g.orElse(s))
	}
}

// row writes a query for one row.
func (g *generator) row(s *scope, call string) {
	n := g.fresh("n")
	switch {
	case g.chance(10):
		g.line("%s.Err()", call)
	case g.chance(40):
		row := g.fresh("row")
		g.line("%s := %s", row, call)
		if g.chance(20) {
			g.line("if coin() {\n%s\n}", g.leave(s))
		}
		g.line("var %s int\nif err := %s.Scan(&%s); err != nil {\n%s\n}", n, row, n, g.orElse(s))
	default:
		g.line("var %s int\nif err := %s.Scan(&%s); err != nil {\n%s\n}", n, call, n, g.orElse(s))
	}
}
