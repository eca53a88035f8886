package watch // want package:"pools"

import (
	"context"
	"time"
)

type Watcher struct{ onChange []func(dsn string) }

func (w *Watcher) OnChange(f func(dsn string)) { w.onChange = append(w.onChange, f) }

func (w *Watcher) Run(ctx context.Context) {
	for ctx.Err() == nil {
		for _, f := range w.onChange {
			f("host=" + time.Now().String())
		}
		time.Sleep(time.Minute)
	}
}

// Supervise starts run again when it has failed.
func Supervise(ctx context.Context, run func(context.Context) error) {
	for ctx.Err() == nil {
		run(ctx)
		time.Sleep(time.Second)
	}
}

// Try runs f until it succeeds.
func Try(f func() error) (err error) {
	for range 5 {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// Every runs f each minute.
func Every(f func()) {
	for range time.Tick(time.Minute) {
		f()
	}
}
