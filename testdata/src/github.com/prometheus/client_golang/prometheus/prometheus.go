// Package prometheus is a stub.
package prometheus

type Desc struct{}

type Metric interface{ Desc() *Desc }

type Collector interface{ Collect(ch chan<- Metric) }

type Registry struct{}

func NewRegistry() *Registry { return &Registry{} }

func (r *Registry) MustRegister(cs ...Collector) {}
