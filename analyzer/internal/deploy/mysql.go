package deploy

// readMySQL reads the images of MySQL and MariaDB: options of the command line,
// files of the directories that their my.cnf includes, and SET PERSIST in
// scripts. One connection more than the limit is for an administrator.
func readMySQL(c *container, s *Server, known image) {
	all := params{}
	why := ""
	read := confFiles(c.at("/etc/mysql", "/etc/my.cnf", "/etc/my.cnf.d", "/opt/bitnami/mysql/conf", "/opt/bitnami/mariadb/conf"))
	configured(all, read, func(m mount) (params, bool) {
		out := params{}
		sections := parseSections(m.text(), m.file, m.first)
		for _, section := range []string{"server", "mysqld", "mariadb", "mariadbd"} {
			out.add(sections[section])
		}
		return out, true
	})
	for _, m := range c.at(initdb) {
		switch text := m.text(); {
		case hasExt(m.target, ".sql"):
			all.add(parseSQL(text, m.file, setPersist))
		case hasExt(m.target, ".sh") && isLimitName(text):
			why = m.file + " is a script that sets max_connections"
		}
	}
	for _, name := range []string{"MYSQL_EXTRA_FLAGS", "MARIADB_EXTRA_FLAGS"} {
		if v, ok := c.env[name]; ok && isBitnami(c.image.text) {
			flags, _ := options(split(v.text, v.Line, nil), v.File)
			all.add(flags)
		}
	}
	line, ok := options(c.args, c.file)
	if !ok {
		why = "the command at " + (Place{c.file, c.line}).String() + " sets max_connections in a way that is not read"
	}
	all.add(line)
	s.Limit = all.number("max_connections", c.byDefault(known))
	if why != "" {
		s.Limit = Number{Unknown: why}
	}
	s.Idle = all.mysqlTimeout(s.Place)
	s.superuser = anyRole
}
