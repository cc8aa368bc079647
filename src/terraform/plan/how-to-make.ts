/** The commands that make what is read here. */
export const toMake = "terraform plan -out=FILE and terraform show -json FILE > plan.json";
