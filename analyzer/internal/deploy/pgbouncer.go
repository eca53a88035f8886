package deploy

import "strings"

// readPgbouncer reads the two limits of pgbouncer: how many clients it takes,
// and how many connections it opens to the server for each pair of role and
// database. They stand in its pgbouncer.ini, or in variables of the images
// that write one.
func readPgbouncer(c *container, s *Server, known image) {
	all := params{}
	file := c.at("/etc/pgbouncer/pgbouncer.ini", "/opt/bitnami/pgbouncer/conf", "/bitnami/pgbouncer/conf")
	databases := 1
	for _, m := range file {
		if hasExt(m.target, ".ini") {
			sections := parseSections(m.text(), m.file, m.first)
			all.add(sections["pgbouncer"])
			databases = max(databases, len(sections["databases"]))
		}
	}
	if len(file) == 0 {
		for name, v := range c.env {
			all.set(strings.TrimPrefix(name, "PGBOUNCER_"), v.text, v.Place)
		}
	}
	s.Limit = all.number("max_client_conn", c.byDefault(known))
	s.superuser = anyRole
	s.Opens = poolerOpens(all, databases)
}

// poolerOpens returns how many connections pgbouncer opens for one role.
func poolerOpens(p params, databases int) Number {
	size := p.number("default_pool_size", Number{Value: 20, Default: true})
	reserve := p.number("reserve_pool_size", Number{})
	most := p.number("max_db_connections", Number{})
	if !size.Known() || !reserve.Known() || !most.Known() {
		return Number{Unknown: "the pool size of pgbouncer is filled in"}
	}
	size.Value = (size.Value + reserve.Value) * databases
	if most.Value > 0 && most.Value*databases < size.Value {
		most.Value *= databases
		return most
	}
	return size
}
