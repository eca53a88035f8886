package parts // want package:"pools"

import "straypool/parts/app"

type Builder struct{ config *app.Config }

type Server struct{ repo app.Repo }

type Both struct {
	One, Two app.Repo
}

func newServer(r app.Repo) *Server { return &Server{r} }

// It keeps nothing.
func (b *Builder) Find(id int) error {
	a, err := app.New(b.config) // want `app.New builds a new pool of app.Config.DSN \(sql.Open at straypool/parts/app/app.go:\d+\) on each call of Builder.Find, which neither keeps nor closes it; .*; 2 other calls do the same`
	if err != nil {
		return err
	}
	return a.Repo.Find(id)
}

func (b *Builder) FindInStore(id int) error {
	a, err := app.New(b.config)
	if err != nil {
		return err
	}
	return a.Store.Find(id)
}

// What it returns has no pool.
func (b *Builder) Configured() (*app.Config, error) {
	a, err := app.New(b.config)
	if err != nil {
		return nil, err
	}
	return a.Config, nil
}

func (b *Builder) Closes(id int) error {
	a, err := app.New(b.config)
	if err != nil {
		return err
	}
	defer a.Store.Close()
	return a.Store.Find(id)
}

func (b *Builder) ClosesInner(id int) error {
	a, err := app.New(b.config)
	if err != nil {
		return err
	}
	defer a.Parts.Main.Close()
	return a.Store.Find(id)
}

func (b *Builder) Store() (*app.Store, error) {
	a, err := app.New(b.config)
	if err != nil {
		return nil, err
	}
	return a.Store, nil
}

func (b *Builder) Repo() (app.Repo, error) {
	a, err := app.New(b.config)
	if err != nil {
		return nil, err
	}
	return a.Repo, nil
}

func (b *Builder) Server() (*Server, error) {
	a, err := app.New(b.config)
	if err != nil {
		return nil, err
	}
	return newServer(a.Repo), nil
}

func (b *Builder) Both() (*Both, error) {
	a, err := app.New(b.config)
	if err != nil {
		return nil, err
	}
	return &Both{One: a.Repo, Two: a.Store}, nil
}
