package routes // want package:"pools"

import (
	"net/http"
	"os"

	"straypool/mounted/app"
	"straypool/mounted/database"
)

// A Router comes from elsewhere.
type Router interface {
	http.Handler
	Group(func(Router))
	Mount(pattern string, h http.Handler)
}

// What serves requests keeps the pool that it was made with.
func New(r Router) (http.Handler, error) {
	db, err := database.Connect(os.Getenv("DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	api, err := app.NewAPI(db)
	if err != nil {
		return nil, err
	}
	r.Group(func(r Router) {
		r.Mount("/api", api.Router())
	})
	return r, nil
}

func Mounted(r Router) error {
	db, err := database.Connect(os.Getenv("MOUNTED_URL"))
	if err != nil {
		return err
	}
	api, err := app.NewAPI(db)
	if err != nil {
		return err
	}
	r.Mount("/api", api.Router())
	return nil
}

func Reports() (http.Handler, error) {
	db, err := database.Connect(os.Getenv("REPORTS_URL"))
	if err != nil {
		return nil, err
	}
	api, err := app.NewAPI(db)
	if err != nil {
		return nil, err
	}
	return api.Handler(), nil
}
