package deploy

import (
	"cmp"
	"encoding/base64"
	"strings"
)

// held returns the variables that the only ConfigMap or Secret called name holds; nil where there
// is none. Of a Secret only what may be an address is kept.
func (c *cluster) held(kind, name string) environment {
	o := c.only(kind, name)
	if o == nil {
		if kind == "Secret" {
			return c.generated(name)
		}
		return nil
	}
	env := environment{}
	for _, key := range []string{"data", "stringData"} {
		for name, v := range entries(get(o.node, key)) {
			text := v.Value
			if kind == "Secret" && key == "data" {
				decoded, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
				if err != nil {
					continue
				}
				text = string(decoded)
			}
			if _, isCount := parseCount(text); isCount && kind == "Secret" {
				text = "$(" + name.Value + ")"
			}
			env[name.Value] = value{text, o.place(v)}
		}
	}
	return env
}

// only returns the only object of a kind called name, or nil.
func (c *cluster) only(kind, name string) *object {
	var found *object
	for i := range c.maps {
		if m := &c.maps[i]; m.kind == kind && m.name == name && name != "" {
			if found != nil {
				return nil
			}
			found = m
		}
	}
	return found
}

// generated returns what the Secret called name holds if an operator writes it for a server:
// https://cloudnative-pg.io/documentation/current/applications/#secrets
// https://access.crunchydata.com/documentation/postgres-operator/latest/tutorials/basic-setup/connect-cluster
func (c *cluster) generated(name string) environment {
	for _, s := range c.Servers {
		o := cmp.Or(c.objects[s], &object{})
		var host, role string
		switch own, user, ok := strings.Cut(name, o.name+"-pguser-"); {
		case o.kind == "Cluster" && name == o.name+"-app":
			host, role = o.name+"-rw", "app"
			if owner := text(o.node, "spec", "bootstrap", "initdb", "owner"); owner != "" {
				role = owner
			}
		case o.kind == "Cluster" && name == o.name+"-superuser":
			host, role = o.name+"-rw", "postgres"
		case o.kind == "PostgresCluster" && ok && own == "":
			host, role = o.name+"-primary", user
		default:
			continue
		}
		env := environment{}
		for key, text := range map[string]string{
			"uri": "postgresql://" + role + "@" + host + "/", "host": host, "user": role, "username": role,
			"pgbouncer-uri": "postgresql://" + role + "@" + o.name + "-pgbouncer/", "pgbouncer-host": o.name + "-pgbouncer",
		} {
			env[key] = value{text, s.Place}
		}
		return env
	}
	return nil
}
