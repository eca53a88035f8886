package tests

func g() { bad() } // want `bad call`
