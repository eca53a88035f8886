package deploy

import (
	"strings"
	"time"
)

// readPgbouncer reads the two limits of pgbouncer: how many clients it takes,
// and how many connections it opens to the server for each pair of role and
// database. They stand in its pgbouncer.ini, or in variables of the images
// that write one.
func readPgbouncer(c *container, s *Server, known image) {
	all := params{}
	file := c.at("/etc/pgbouncer/pgbouncer.ini", "/opt/bitnami/pgbouncer/conf", "/bitnami/pgbouncer/conf")
	var databases []string // what the file says of each
	for _, m := range file {
		if hasExt(m.target, ".ini") {
			sections := parseSections(m.text(), m.file, m.first)
			all.add(sections["pgbouncer"])
			for _, v := range sections["databases"] {
				databases = append(databases, v.text)
			}
		}
	}
	if len(file) == 0 {
		for name, v := range c.env {
			all.set(strings.TrimPrefix(name, "PGBOUNCER_"), v.text, v.Place)
		}
		s.backend = backendOf(c.env)
	}
	s.superuser = anyRole
	s.pgbouncer(all, databases, c.byDefault(known))
}

// backendOf returns the host that the variables of an image give: DB_HOST or
// DATABASE_URL of edoburu's, POSTGRESQL_HOST of bitnami's.
func backendOf(env environment) string {
	for _, name := range []string{"DB_HOST", "POSTGRESQL_HOST"} {
		if host := plainAddress(env[name].text, "").host; host != "" {
			return host
		}
	}
	a, _ := parseAddress(env["DATABASE_URL"].text)
	return a.host
}

// pgbouncer sets the limits of a pgbouncer of which each copy has the
// parameters p, and databases with what is said of each.
func (s *Server) pgbouncer(p params, databases []string, fallback Number) {
	s.Limit = p.number("max_client_conn", fallback)
	s.Idle = p.timeout("client_idle_timeout", time.Second)
	s.Copies = Number{Value: 1, Default: true, Place: s.Place}
	s.Opens = poolerOpens(p, max(len(databases), 1))
	hosts := map[string]bool{}
	for _, text := range databases {
		words := params{}
		for word := range strings.FieldsSeq(text) {
			name, value, _ := strings.Cut(word, "=")
			words.set(name, value, Place{})
		}
		host := strings.ToLower(words["host"].text)
		hosts[host] = true
		s.backend = host
		if words["pool_size"].text != "" || words["reserve_pool"].text != "" || words["max_db_connections"].text != "" {
			s.Opens = Number{Unknown: "databases of " + s.Name + " have pool sizes of their own"}
		}
	}
	if len(hosts) > 1 {
		s.Opens = Number{Unknown: s.Name + " connects to several hosts"}
	}
}

// poolerOpens returns how many connections a pgbouncer opens for one role.
func poolerOpens(p params, databases int) Number {
	size := p.number("default_pool_size", Number{Value: 20, Default: true})
	reserve := p.number("reserve_pool_size", Number{})
	most := p.number("max_db_connections", Number{})
	if !size.Known() || !reserve.Known() || !most.Known() {
		return Number{Unknown: "the pool size of pgbouncer is a placeholder"}
	}
	size.Value = (size.Value + reserve.Value) * databases
	if most.Value > 0 && most.Value*databases < size.Value {
		most.Value *= databases
		return most
	}
	return size
}
