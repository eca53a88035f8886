// Package worker has the declarations of the real one that tests need.
package worker

type Worker interface {
	ActivityRegistry
	Run(interruptCh <-chan any) error
}

type ActivityRegistry interface {
	RegisterActivity(a any)
}

func New(client any, taskQueue string) Worker { return nil }
