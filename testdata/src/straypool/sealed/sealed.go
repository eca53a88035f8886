package sealed // want package:"pools"

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"

	"straypool/sealed/probe"
)

func handler(modules probe.Modules) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		target, err := modules[r.FormValue("module")].Target(r.FormValue("target"))
		if err != nil {
			return
		}
		registry := prometheus.NewRegistry()
		p, err := probe.New(target.DSN()) // want `probe.New builds a new pool \(sql.Open at straypool/sealed/probe/probe.go:13\) for each request that the function literal at straypool/sealed/sealed.go:12 handles; close it at the end, or keep one per database \[straypool/request\]`
		if err != nil {
			return
		}
		registry.MustRegister(p)
		b, err := probe.NewBrief(target.DSN())
		if err != nil {
			return
		}
		registry.MustRegister(b)
		l, err := probe.NewLender(target.DSN())
		if err != nil {
			return
		}
		registry.MustRegister(l)
	}
}

type keeper struct {
	registry *prometheus.Registry
	modules  probe.Modules
}

// keeper passes the probe to an object that is there before and after.
func (k *keeper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	target, err := k.modules["main"].Target(r.FormValue("target"))
	if err != nil {
		return
	}
	p, err := probe.New(target.DSN())
	if err != nil {
		return
	}
	k.registry.MustRegister(p)
}

func Routes(modules probe.Modules) { http.Handle("/probe", handler(modules)) }

func more(modules probe.Modules) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		target, err := modules[r.FormValue("module")].Target(r.FormValue("target"))
		if err != nil {
			return
		}
		registry := prometheus.NewRegistry()
		o, err := probe.NewOpen(target.DSN())
		if err != nil {
			return
		}
		registry.MustRegister(o)
		n, err := probe.NewNested(target.DSN())
		if err != nil {
			return
		}
		registry.MustRegister(n)
		s, err := probe.NewStopper(target.DSN())
		if err != nil {
			return
		}
		registry.MustRegister(s)
		k, err := probe.NewKept(target.DSN())
		if err != nil {
			return
		}
		registry.MustRegister(k)
		t, err := probe.Two(target.DSN()) // want `probe.Two builds a new pool \(sql.Open at straypool/sealed/probe/probe.go:13\) for each request that the function literal at straypool/sealed/sealed.go:57 handles`
		if err != nil {
			return
		}
		registry.MustRegister(t)
		tr, err := probe.NewTracked(target.DSN())
		if err != nil {
			return
		}
		registry.MustRegister(tr)
		e, err := probe.Ended(target.DSN())
		if err != nil {
			return
		}
		registry.MustRegister(e)
	}
}

// global hands its probe to what all requests share.
func global(modules probe.Modules) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		target, err := modules[r.FormValue("module")].Target(r.FormValue("target"))
		if err != nil {
			return
		}
		p, err := probe.New(target.DSN())
		if err != nil {
			return
		}
		probe.Register(p)
		q, err := probe.New(target.DSN())
		if err != nil {
			return
		}
		probe.Shared().MustRegister(q)
		probe.Register(probe.NewMust(target.DSN()))
		s, err := probe.New(target.DSN())
		if err != nil {
			return
		}
		probes <- s
	}
}

var probes = make(chan *probe.Probe)

func Others(modules probe.Modules) {
	http.Handle("/more", more(modules))
	http.Handle("/global", global(modules))
}
