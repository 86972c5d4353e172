// The house's own script.
nhsuk.initAll();
