package deploy

import (
	"cmp"
	"slices"
	"strings"
)

// find looks for the server of the database in env: by the host in the data
// source names, else it must be the only one of its engine.
func (b *Budget) find(env *Environment, use *Use, rivals int) {
	at := b.address(env, use)
	var all []*Server
	for _, s := range env.Servers {
		if s.Engine == b.Engine {
			all = append(all, s)
		}
	}
	switch {
	case b.Lost != "":
		return
	case at.host != "":
		b.Server = byHost(all, at.host, label(at.host))
		if b.Server == nil {
			b.Lost = env.Name + " declares no server for the host of " + cmp.Or(b.Database, "the database")
			return
		}
	case len(all) == 0:
		b.Lost = env.Name + " declares no " + b.Engine + " server"
		return
	case len(all) > 1:
		b.Lost = "it is unclear which of the " + plural(len(all), b.Engine+" server") + " in " + env.Name + " it uses"
		return
	case rivals > 1:
		b.Lost = "nothing shows which of " + plural(rivals, b.Engine+" database") + " is on the server at " + all[0].String()
		return
	default:
		b.Server = all[0]
	}
	b.Limit = b.Server.Limit
	b.Reserved = b.Server.reservedFrom(at.role)
	b.Behind = behind(env, b.Server, at.role)
}

// address returns where the pools connect to, as far as the workloads say and
// agree.
func (b *Budget) address(env *Environment, use *Use) address {
	var found []address
	for _, s := range b.Shares {
		for _, w := range s.Workloads {
			name, p, ok := w.pointer(use)
			if use.among && (!ok || p.part) {
				continue // what another one says need not be its address
			}
			if at := w.address(use); at != (address{}) {
				found = append(found, at)
				b.Variable = cmp.Or(b.Variable, name)
			}
		}
	}
	if len(found) == 0 {
		return address{}
	}
	all := found[0]
	for _, at := range found {
		if at.host != all.host {
			b.Lost = "the workloads in " + env.Name + " connect to different hosts"
		}
		if at.role != all.role {
			all.role = ""
		}
	}
	return all
}

// label returns the first label of a host.
func label(host string) string {
	first, _, _ := strings.Cut(host, ".")
	return first
}

// byHost returns the server that host leads to. A managed server has a host
// that no file says: one with dots may be the only one that there is.
func byHost(all []*Server, host, label string) *Server {
	var managed *Server
	for _, s := range all {
		if slices.Contains(s.replicas, label) {
			return nil
		}
		if slices.Contains(s.hosts, host) || slices.Contains(s.hosts, label) && (label == host || strings.Contains(host, ".svc") || strings.HasSuffix(host, ".service.consul") || strings.Count(host, ".") == 1) {
			return s
		}
		if s.managed {
			managed = s
		}
	}
	if managed != nil && len(all) == 1 && strings.Count(host, ".") > 2 && !strings.Contains(host, ".svc") && !elsewhere(host, managed.domain) {
		return managed
	}
	return nil
}

// providers are the domains of the servers that clouds run.
var providers = []string{
	"amazonaws.com", "azure.com", "neon.tech", "supabase.co", "supabase.com", "aivencloud.com", "ondigitalocean.com", "crunchybridge.com",
	"cockroachlabs.cloud", "timescale.com", "render.com", "rlwy.net", "psdb.cloud", "scw.cloud",
}

// elsewhere reports whether host is a server of another cloud than domain.
func elsewhere(host, domain string) bool {
	return slices.ContainsFunc(providers, func(p string) bool { return p != domain && strings.HasSuffix(host, "."+p) })
}

// reservedFrom returns how many connections role does not get.
func (s *Server) reservedFrom(role string) int {
	switch {
	case s.superuser == anyRole || s.Pooler != "" || !s.Reserved.Known():
		return 0
	case role == "" && !s.guarded:
		return 0
	case role != "" && role == s.superuser:
		return 0
	}
	return s.Reserved.Value
}
