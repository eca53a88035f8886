package catalog

import (
	"fmt"
	"slices"
	"strings"
)

// Text prints libs with every name, for people.
func Text(libs []*Library) string {
	var b strings.Builder
	for i, lib := range libs {
		if i > 0 {
			b.WriteString("\n")
		}
		lib.text(&b)
	}
	return b.String()
}

func (lib *Library) text(b *strings.Builder) {
	fmt.Fprintf(b, "%s\n", strings.TrimSpace(lib.Name+"  "+lib.Module+" "+lib.Version))
	row := func(what, name, note string) {
		if note != "" {
			note = "  (" + note + ")"
		}
		fmt.Fprintf(b, "  %-11s %s%s\n", what, name, note)
	}
	for _, c := range lib.Constructors {
		row("constructor", c.Func, c.Making.String())
	}
	for _, l := range lib.Literals {
		row("constructor", l.Type+"{}", l.Making.String())
	}
	for _, c := range lib.Builders {
		row("builder", c.Func, "")
	}
	for _, p := range lib.Pools {
		row("pool", p.Type, strings.Join(p.Close, ", "))
	}
	for _, a := range lib.Acquirers {
		row("acquirer", a.Func, lib.ends(a.Session))
	}
	for _, r := range lib.Releasers {
		row("releaser", r.Func, "")
	}
	for _, s := range lib.Scoped {
		row("scoped", s.Func, "")
	}
	for _, k := range lib.Knobs {
		row("knob", k.Func+k.Field, k.Role.String())
	}
	for _, p := range lib.DSNParams {
		row("knob", p.Name, p.Role.String()+", in the DSN")
	}
}

// ends says what gives the session called name back, if it is one of lib.
func (lib *Library) ends(name string) string {
	for _, s := range lib.Sessions {
		if s.Name == name && s.Exempt {
			return "ends with its parent"
		}
		if s.Name == name {
			return strings.Join(s.releases(), ", ")
		}
	}
	return ""
}

func (s *Session) releases() []string {
	var names []string
	for _, r := range s.Release {
		names = append(names, r.Method)
	}
	return names
}

// Markdown prints what libs cover as a table, one row for each library.
func Markdown(libs []*Library) string {
	var b strings.Builder
	b.WriteString("| library | tested with | pools | sessions | sizes |\n|---|---|---|---|---|\n")
	for _, lib := range libs {
		path := lib.Module
		if path == "std" {
			path = lib.Packages[0]
		}
		fmt.Fprintf(&b, "| [%s](https://pkg.go.dev/%s) | %s | %s | %s | %s |\n",
			lib.Name, path, lib.Version, lib.pools(), lib.lends(), lib.sizes())
	}
	return b.String()
}

// pools lists what makes, wraps and describes the pools of lib.
func (lib *Library) pools() string {
	var names []string
	for _, c := range lib.Constructors {
		names = append(names, short(c.Func))
	}
	for _, l := range lib.Literals {
		names = append(names, short(l.Type)+"{}")
	}
	for _, c := range lib.Builders {
		names = append(names, short(c.Func))
	}
	return list(names)
}

// lends lists what the acquirers of lib lend, and how many there are.
func (lib *Library) lends() string {
	var nouns []string
	for _, a := range lib.Acquirers {
		if s := Builtin().Session(a.Session); s != nil && !slices.Contains(nouns, s.Noun) {
			nouns = append(nouns, s.Noun)
		}
	}
	if len(nouns) == 0 {
		return ""
	}
	calls := "calls"
	if len(lib.Acquirers) == 1 {
		calls = "call"
	}
	return fmt.Sprintf("%s (%d %s)", strings.Join(nouns, ", "), len(lib.Acquirers), calls)
}

// sizes lists the knobs of lib and the parameters of its DSN.
func (lib *Library) sizes() string {
	var names []string
	for _, k := range lib.Knobs {
		names = append(names, short(k.Func+k.Field))
	}
	for _, p := range lib.DSNParams {
		names = append(names, p.Name)
	}
	return list(names)
}

// short drops the import path and the receiver: "(*gorm.io/gorm.DB).Begin" is
// Begin.
func short(name string) string { return name[strings.LastIndex(name, ".")+1:] }

func list(names []string) string {
	slices.Sort(names)
	names = slices.Compact(names)
	for i, name := range names {
		names[i] = "`" + name + "`"
	}
	return strings.Join(names, ", ")
}
