package main // want package:"pools"

import (
	"log"
	"net/http"
	"os"

	"straypool/closing/store"
)

// An app is put together with a function that closes what is in it, but for one pool.
type app struct{ server *http.Server }

func inject() (*app, func(), error) {
	orders, closeOrders, err := store.Orders(os.Getenv("INJECTED_URL"))
	if err != nil {
		return nil, nil, err
	}
	maps, err := store.Maps(os.Getenv("MAPS_URL"))
	if err != nil {
		closeOrders()
		return nil, nil, err
	}
	kept, err := store.Maps(os.Getenv("KEPT_URL"))
	if err != nil {
		closeOrders()
		return nil, nil, err
	}
	return &app{&http.Server{Handler: store.Pages(orders, maps.DB, kept.DB)}}, func() {
		closeOrders()
		kept.Close()
	}, nil
}

func init() {
	a, end, err := inject() // want `the pool of MAPS_URL, which main.inject gets from sql.Open at .*store.go:\d+, is not closed when the program shuts down`
	if err != nil {
		log.Fatal(err)
	}
	defer end()
	log.Print(a.server.ListenAndServe())
}
