package deploy

import (
	"strings"
	"time"
)

// initdb is where the official images look for scripts, and for nothing else,
// when the data directory is empty. The server starts again afterwards, so
// that what ALTER SYSTEM sets holds.
const initdb = "/docker-entrypoint-initdb.d"

// readPostgres reads the official image and those that are built on it. Its
// server reads the postgresql.conf of the data directory, unless config_file
// names another one. An environment variable for the limit does not exist.
func readPostgres(c *container, s *Server, known image) {
	all := params{}
	why := ""
	if initial, ok := options(split(c.env["POSTGRES_INITDB_ARGS"].text, c.env["POSTGRES_INITDB_ARGS"].Line, nil), c.file); ok {
		all.add(initial)
	}
	line, ok := options(c.args, c.file)
	if !ok {
		why = "the command at " + (Place{c.file, c.line}).String() + " sets max_connections in a way that is not read"
	}
	name := line["config_file"].text
	if name == "" {
		name = "/var/lib/postgresql/data/postgresql.conf"
	}
	read := c.at(name)
	if !configured(all, read, postgresConf) {
		why = "the configuration of " + s.Name + " includes other files"
	}
	if len(read) == 0 && line["config_file"].text != "" {
		why = name + " of " + s.Name + " is outside the tree"
	}
	scripts := c.at(initdb)
	for _, m := range scripts {
		text := m.text()
		switch {
		case hasExt(m.target, ".sql"):
			all.add(parseSQL(text, m.file, alterSystem))
		case hasExt(m.target, ".sh") && isLimitName(text):
			why = m.file + " is a script that sets max_connections"
		}
		if hasExt(m.target, ".sql", ".sh") && makesSuper.MatchString(text) {
			s.superuser = anyRole
		}
	}
	all.add(line) // the command line overrides the files
	s.postgres(all, c.byDefault(known), why)
	if s.superuser == "" && c.env["POSTGRES_USER_FILE"].text == "" {
		s.superuser = c.env["POSTGRES_USER"].text
		if s.superuser == "" {
			s.superuser = "postgres"
		}
	}
	if isTemplate(s.superuser) || s.superuser == "" {
		s.superuser = anyRole
	}
	s.unread(c, read)
}

// anyRole is the superuser of a server of which it is not known who is one.
const anyRole = "*"

// readBitnamiPostgres reads bitnami's image, whose variables set parameters.
// Its configuration directory is read, and a role that it makes is not a superuser.
func readBitnamiPostgres(c *container, s *Server, known image) {
	all := params{}
	why := ""
	read := c.at("/opt/bitnami/postgresql/conf", "/bitnami/postgresql/conf")
	if !configured(all, confFiles(read), postgresConf) {
		why = "the configuration of " + s.Name + " includes other files"
	}
	for _, name := range []string{"POSTGRESQL_MAX_CONNECTIONS", "POSTGRES_MAX_CONNECTIONS"} {
		if v, ok := c.env[name]; ok && v.text != "" {
			all.set("max_connections", v.text, v.Place)
		}
	}
	line, ok := options(c.args, c.file)
	if !ok {
		why = "the command at " + (Place{c.file, c.line}).String() + " sets max_connections in a way that is not read"
	}
	all.add(line)
	s.postgres(all, c.byDefault(known), why)
	s.superuser, s.guarded = "postgres", true
	s.unread(c, read)
}

func confFiles(list []mount) []mount {
	var out []mount
	for _, m := range list {
		if hasExt(m.target, ".conf", ".cnf") && !strings.HasSuffix(m.target, "pg_hba.conf") {
			out = append(out, m)
		}
	}
	return out
}

func postgresConf(m mount) (params, bool) { return parsePostgresConf(m.text(), m.file, m.first) }

// postgres sets the limits that p says. why is the reason why they are not
// known, or "".
func (s *Server) postgres(p params, fallback Number, why string) {
	s.Limit = p.number("max_connections", fallback)
	if why != "" {
		s.Limit = Number{Unknown: why}
	}
	s.reserve(p)
	s.Idle = p.timeout("idle_session_timeout", time.Millisecond)
}

// reserve sets how many connections p keeps for superusers: 3 unless it says
// otherwise, and none more.
func (s *Server) reserve(p params) {
	s.Reserved = p.number("superuser_reserved_connections", Number{Value: 3, Default: true})
	if more := p.number("reserved_connections", Number{}); s.Reserved.Known() && more.Known() && more.Value > 0 {
		more.Value += s.Reserved.Value
		s.Reserved = more
	}
}

// unread notes the lines that set the limit in mounted files other than read,
// where the default holds.
func (s *Server) unread(c *container, read []mount) {
	if !s.Limit.Default || !s.Limit.Known() {
		return
	}
	taken := map[string]bool{}
	for _, m := range read {
		taken[m.target] = true
	}
	for _, m := range c.mounts {
		if taken[m.target] || !hasExt(m.target, ".conf", ".cnf") {
			continue
		}
		if found, _ := postgresConf(m); found["max_connections"].Line > 0 {
			s.Unread = append(s.Unread, found["max_connections"].Place)
		}
	}
}
