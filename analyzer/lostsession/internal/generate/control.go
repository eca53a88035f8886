package generate

func (g *generator) branch(s *scope, x *session) {
	cond := "coin()"
	switch {
	case x.kind == "rows" && g.chance(50):
		cond = g.pick("", "!") + x.name + ".Next()"
	case g.chance(10):
		cond = x.name + g.pick(" != nil", " == nil")
	}
	switch n := g.rand.IntN(100); {
	case n < 50:
		g.line("if %s {", cond)
		g.block(g.inner(s))
		g.end(s)
		g.line("}")
	case n < 80:
		g.line("if %s {", cond)
		g.block(g.inner(s))
		g.end(s)
		g.line("} else {")
		g.block(g.inner(s))
		g.line("}")
	default:
		in := g.inner(s)
		in.loop = false // break would leave the switch
		g.line("switch {\ncase %s:", cond)
		g.block(in)
		g.line("case coin():")
		g.block(&scope{parent: s, closure: s.closure, depth: s.depth + 1})
		if g.chance(50) {
			g.line("default:")
			g.block(&scope{parent: s, closure: s.closure, depth: s.depth + 1})
		}
		g.line("}")
	}
}

// end leaves a branch now and then.
func (g *generator) end(s *scope) {
	if g.chance(25) {
		g.line("%s", g.leave(s))
	}
}

func (g *generator) loop(s *scope, x *session) {
	in := g.inner(s)
	in.loop = true
	switch {
	case x.kind == "rows" && g.chance(75):
		g.line("for %s.Next() {", x.name)
		if g.chance(60) {
			n := g.fresh("n")
			g.line("var %s int\nif err := %s.Scan(&%s); err != nil {\n%s\n}", n, x.name, n, g.orElse(in))
		}
	case g.chance(50):
		g.line("for range times(coin) {")
	default:
		i := g.fresh("i")
		g.line("for %s := 0; %s < times(coin); %s++ {", i, i, i)
	}
	x.pinned++
	g.block(in)
	x.pinned--
	g.line("}")
}

// closure writes a function literal that is called at once.
func (g *generator) closure(s *scope) {
	in := &scope{parent: s, closure: true, depth: s.depth + 1}
	g.line("if err := func() error {")
	g.block(in)
	g.line("return nil\n}(); err != nil {\n%s\n}", g.orElse(s))
}

// pass gives x to a helper.
func (g *generator) pass(s *scope, x *session) {
	switch x.kind {
	case "rows":
		switch helper := g.pick("peek", "readAll", "readAndClose", "closeSome"); helper {
		case "closeSome":
			g.line("%s(%s)", helper, x.name)
		default:
			g.line("if _, err := %s(%s); err != nil {\n%s\n}", helper, x.name, g.orElse(s))
		}
	case "tx":
		g.line("if coin() {\nreturn finish(%s, %s)\n}", x.name, g.pick("nil", "context.Canceled"))
	default:
		y := g.fresh("alias")
		g.line("%s := %s\n_ = %s", y, x.name, y)
		s.sessions = append(s.sessions, &session{name: y, kind: x.kind, pinned: 1})
	}
}
