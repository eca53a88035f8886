package deploy

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// A value is the text of a variable and the line that sets it.
type value struct {
	text string
	Place
}

// An environment holds the variables of a container.
type environment map[string]value

// An address is where a pool connects to, as far as its data source name says.
type address struct {
	host string // "" if it is not known
	role string // "" if it is not known
}

// A pointer is a variable that says where to connect: all of it, or a part.
type pointer struct {
	address
	engine string // of a data source name, or ""
	part   bool   // it holds only the host, or only the role
}

// hostMachine stands for the machine that containers run on. A server listens
// there if its ports are published.
const hostMachine = "host.docker.internal"

// pointers returns what the variables say about addresses, and nothing else of
// their values: they hold passwords. onHost reports whether the container has
// the network of its machine, so that localhost is that.
func (e environment) pointers(onHost bool) map[string]pointer {
	out := map[string]pointer{}
	defer func() {
		for name, p := range out {
			if onHost && isLocal(p.host) {
				p.host = hostMachine
				out[name] = p
			}
		}
	}()
	for name, v := range e {
		upper := strings.ToUpper(name)
		a, ok := parseAddress(v.text)
		switch {
		case ok:
			out[name] = pointer{address: a, engine: engineOf(v.text)}
		case v.text == "" || isTemplate(v.text) || !speaksOfDatabase(upper):
			out[name] = pointer{}
		case endsWith(upper, "HOST", "HOSTNAME", "_ADDR", "SERVER"):
			host, _, _ := strings.Cut(v.text, ":")
			out[name] = pointer{address: address{host: strings.ToLower(host)}, part: true}
		case endsWith(upper, "USER", "USERNAME"):
			out[name] = pointer{address: address{role: v.text}, part: true}
		default:
			out[name] = pointer{}
		}
	}
	return out
}

// numbers returns the variables that are counts, and nothing else of their values;
// placeholders are unknown.
func (e environment) numbers() map[string]Number {
	out := map[string]Number{}
	for name, v := range e {
		n := Number{Place: v.Place}
		count, ok := parseCount(v.text)
		switch {
		case ok:
			n.Value = count
		case isTemplate(v.text):
			n.Unknown = name + " is a placeholder at " + v.String()
		default:
			continue
		}
		out[name] = n
	}
	return out
}

// refer puts in what $(NAME) stands for, as Kubernetes does, where that is known.
func (e environment) refer() {
	plain := maps.Clone(e)
	for name, v := range plain {
		var out strings.Builder
		rest := v.text
		for {
			before, after, ok := strings.Cut(rest, "$(")
			other, behind, closed := strings.Cut(after, ")")
			if !ok || !closed {
				break
			}
			out.WriteString(before)
			if known := plain[other]; known.text != "" && !strings.Contains(known.text, "$(") {
				out.WriteString(known.text)
			} else {
				out.WriteString("$(" + other + ")")
			}
			rest = behind
		}
		v.text = out.String() + rest
		e[name] = v
	}
}

// isLocal reports whether host is the machine or the pod itself.
func isLocal(host string) bool { return host == "localhost" || host == "127.0.0.1" }

// address returns where the data source name in the variable for the database of u leads
// to; else what the only other data source name of its engine says, or the
// variables of its parts: DB_HOST, DB_USER.
func (w *Workload) address(u *Use) address {
	if _, p, ok := w.pointer(u); ok && !p.part {
		return p.address
	}
	var names, hosts []address
	role := ""
	for _, name := range slices.Sorted(maps.Keys(w.pointers)) {
		switch p := w.pointers[name]; {
		case p.engine == u.Engine:
			names = append(names, p.address)
		case p.part && p.host != "":
			hosts = append(hosts, p.address)
		case p.part && p.role != "":
			role = p.role
		}
	}
	if len(hosts) == 1 {
		hosts[0].role = role
	}
	if all := append(names, hosts...); len(all) > 0 && !slices.ContainsFunc(all, func(a address) bool { return a.host != all[0].host }) {
		return all[0]
	}
	return address{}
}

func endsWith(name string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(name, ending) })
}

// engineOf returns the engine of a data source name, or "".
func engineOf(name string) string {
	scheme, _, ok := strings.Cut(name, "://")
	switch {
	case ok && (scheme == "postgres" || scheme == "postgresql" || scheme == "pgx"):
		return Postgres
	case ok && (scheme == "mysql" || scheme == "mariadb") || strings.Contains(name, "@tcp(") || strings.Contains(name, "@unix("):
		return MySQL
	case !ok && strings.Contains(name, "dbname="):
		return Postgres
	}
	return ""
}

func speaksOfDatabase(name string) bool {
	for _, word := range []string{"DB", "PG", "POSTGRES", "MYSQL", "MARIADB", "DATABASE", "SQL"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// longestName bounds the data source names that are examined, in bytes.
const longestName = 4096

// parseAddress takes host and role out of a data source name: a URL, the form
// of go-sql-driver, or key=value pairs.
func parseAddress(name string) (address, bool) {
	if len(name) > longestName || name == "" {
		return address{}, false
	}
	for _, network := range []string{"@tcp(", "@unix("} {
		if user, rest, ok := strings.Cut(name, network); ok {
			host, _, ok := strings.Cut(rest, ")")
			user, _, _ = strings.Cut(user, ":")
			return plainAddress(host, user), ok
		}
	}
	if strings.Contains(name, "://") {
		u, err := url.Parse(withoutPassword(name))
		if err != nil || u.Host+u.Query().Get("host") == "" {
			return address{}, false
		}
		return plainAddress(cmp.Or(u.Host, u.Query().Get("host")), u.User.Username()), true
	}
	var host, user string
	for _, pair := range strings.Fields(name) {
		switch key, text, _ := strings.Cut(pair, "="); key {
		case "host":
			host = text
		case "user":
			user = text
		}
	}
	return plainAddress(host, user), host != ""
}

// withoutPassword drops the password of a URL: it may be a placeholder, or hold what no URL may.
func withoutPassword(name string) string {
	scheme, rest, _ := strings.Cut(name, "://")
	before, _, _ := strings.Cut(rest, "?")
	at := strings.LastIndexByte(before, '@')
	if at < 0 {
		return name
	}
	user, _, _ := strings.Cut(rest[:at], ":")
	return scheme + "://" + user + rest[at:]
}

// cloudSQL is the directory of the sockets by which programs reach instances of Cloud SQL, as
// PROJECT:REGION:INSTANCE: https://cloud.google.com/sql/docs/postgres/connect-run.
const cloudSQL = "/cloudsql/"

// plainAddress drops the port, and what a template stands for.
func plainAddress(host, role string) address {
	if instance, ok := strings.CutPrefix(host, cloudSQL); ok && !isTemplate(host) && !strings.Contains(host, "$") {
		return address{cloudSQL + instance[strings.LastIndexByte(instance, ':')+1:], role}
	}
	if i := strings.LastIndexByte(host, ':'); i >= 0 {
		host = host[:i]
	}
	if isTemplate(host) || strings.ContainsAny(host, "$,/") {
		host = ""
	}
	if isTemplate(role) {
		role = ""
	}
	return address{strings.ToLower(host), role}
}
